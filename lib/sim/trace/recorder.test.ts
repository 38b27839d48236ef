import { expect, test } from 'vitest';
import { Recorder } from './recorder';

test('a value that stands is noted once, an act each time; the old value is the one before', () => {
  const record = new Recorder();
  record.change(1, 'link.true', 'up');
  record.change(2, 'link.true', 'up');
  record.act(3, 'write.IMS', 0);
  record.act(3, 'write.IMS', 0, 'again');
  record.change(4, 'link.true', 'down', 'cable');
  expect(record.transitions()).toEqual([
    { ns: 1, signal: 'link.true', old: null, new: 'up' },
    { ns: 3, signal: 'write.IMS', old: null, new: 0 },
    { ns: 3, signal: 'write.IMS', old: 0, new: 0, note: 'again' },
    { ns: 4, signal: 'link.true', old: 'up', new: 'down', note: 'cable' },
  ]);
});

test('a register of all ones, a time of hours and a word that is also a signal come back as they were', () => {
  const record = new Recorder();
  record.act(1e15, 'reg.ICR', 0xffff_ffff);
  record.say(1e15 + 1, 'warn', 'kernel', 'reg.ICR');
  const [register, log] = record.transitions();
  expect(register).toEqual({ ns: 1e15, signal: 'reg.ICR', old: null, new: 0xffff_ffff });
  expect(log).toEqual({ ns: 1e15 + 1, signal: 'log', old: null, new: 'reg.ICR', note: 'kernel warn' });
});

test('recordings at the same time, and one after another, have nothing of each other, however long', () => {
  const long = new Recorder();
  const short = new Recorder();
  const acts = 10_000;
  for (let i = 0; i < acts; i += 1) {
    long.act(i, 'write.ICS', i);
    if (i < 3) short.act(i, 'write.IMC', 7);
  }
  const written = Array.from({ length: acts }, (_, i) => ({
    ns: i,
    signal: 'write.ICS',
    old: i === 0 ? null : i - 1,
    new: i,
  }));
  expect(long.transitions()).toEqual(written);
  expect(short.transitions().map(({ new: value }) => value)).toEqual([7, 7, 7]);
  long.release();
  const after = new Recorder();
  after.act(5, 'write.EIAC', 9);
  expect(after.heardOf('write.ICS')).toBe(false);
  expect(after.transitions()).toEqual([{ ns: 5, signal: 'write.EIAC', old: null, new: 9 }]);
  expect(short.transitions()).toHaveLength(3);
});
