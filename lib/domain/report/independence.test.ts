import { describe, expect, it } from 'vitest';
import { machineUnitOf, reporterUnitOf, type Teller } from './independence';

const TUPLE = {
  deviceKey: 'pci:8086:1533',
  attachment: 'physical',
  product: 'esxi',
  release: '7.0',
  build: '17630552',
  driver: 'igbn',
  driverVersion: '1.4.11.2',
} as const;
const teller = (changes: Partial<Teller>): Teller => ({
  machineHash: null,
  account: null,
  board: null,
  tuple: TUPLE,
  reportId: 'REP-1',
  ...changes,
});

describe('what counts as one machine', () => {
  it.each<[what: string, a: Partial<Teller>, b: Partial<Teller>, same: boolean]>([
    [
      'the same machine id, whoever sends it',
      { machineHash: 'h', account: 'a' },
      { machineHash: 'h', account: 'b' },
      true,
    ],
    [
      'another machine id of one account',
      { machineHash: 'h', account: 'a' },
      { machineHash: 'i', account: 'a' },
      false,
    ],
    ['a retry of one account', { account: 'a', reportId: 'REP-1' }, { account: 'a', reportId: 'REP-2' }, true],
    ['another board of one account', { account: 'a', board: 'x' }, { account: 'a', board: 'y' }, false],
    ['another build of one account', { account: 'a' }, { account: 'a', tuple: { ...TUPLE, build: '1' } }, false],
    ['another account', { account: 'a' }, { account: 'b' }, false],
    ['two anonymous reports', { reportId: 'REP-1' }, { reportId: 'REP-2' }, false],
  ])('%s', (_, a, b, same) => {
    expect(machineUnitOf(teller(a)) === machineUnitOf(teller(b))).toBe(same);
  });
});

describe('what counts as one reporter', () => {
  it.each<[what: string, a: Partial<Teller>, b: Partial<Teller>, same: boolean]>([
    ['one account with two machines', { account: 'a', machineHash: 'h' }, { account: 'a', machineHash: 'i' }, true],
    ['two accounts', { account: 'a' }, { account: 'b' }, false],
    [
      'one machine without an account',
      { machineHash: 'h', reportId: 'REP-1' },
      { machineHash: 'h', reportId: 'REP-2' },
      true,
    ],
  ])('%s', (_, a, b, same) => {
    expect(reporterUnitOf(teller(a)) === reporterUnitOf(teller(b))).toBe(same);
  });
});
