import { describe, expect, it } from 'vitest';
import { signatureKey, signatureOf } from './sign';

/** The block of the founding document (weblog entry of 11 February 2010, as quoted in KNB-2026-0001). */
const SEED = [
  'PCPU 0 locked up. Failed to ack TLB invalidate (0 others locked ',
  'cr2=0x0 cr3=0x400ed000 cr4=0x16c',
  '0:8353/ethtool 1:6231/sfcbd *2:4109/helper1-0 3:5287/sfcbd',
  '4:5101/openwsman 5:5001/hostd 6:5100/openwsman 7:8450/prop_of_i',
  'Saved backtrace from: pcpu 0 TLB NMI',
].join('\n');
const KEY = 'v5 psod-lockup | ethtool | Failed to ack TLB invalidate';

function keyOf(text: string): string | null {
  const { primary } = signatureOf(text);
  return primary === null ? null : signatureKey(primary);
}

describe('the founding screen has one key', () => {
  it.each([
    ['as printed', SEED],
    ['with other registers', SEED.replace('0x400ed000', '0x7fe31000').replace('cr2=0x0', 'cr2=0xDEADBEEF')],
    ['with hex in capitals', SEED.replaceAll('0x400ed000', '0X400ED000').replace('0x16c', '0x16C')],
    ['with other world ids', SEED.replace(/(\d):\d{4}\//g, '$1:9001/')],
    [
      'with the worlds in another order',
      SEED.replace(
        /0:8353[\s\S]*prop_of_i/,
        '7:8450/prop_of_i 6:5100/openwsman *2:4109/helper1-0\n1:6231/sfcbd 0:8353/ethtool',
      ),
    ],
    ['with every world on a line of its own', SEED.replace(/ (?=\*?\d:\d)/g, '\n')],
    ['on another processor', SEED.replace('PCPU 0', 'PCPU 3').replace('0:8353', '3:8353').replace('3:5287', '0:5287')],
    ['wrapped between words', SEED.replace('ack TLB', 'ack\nTLB').replace('locked up. Failed', 'locked up.\nFailed')],
    ['wrapped inside a word by an 80-column screen', SEED.replace('invalidate', 'inval\nidate')],
    ['on one line', SEED.replaceAll('\n', ' ')],
    ['with the count of others', SEED.replace('(0 others locked ', '(3 others locked up).')],
    ['with Windows line ends and indentation', SEED.replaceAll('\n', '\r\n    ')],
    ['as a mail quote', SEED.replace(/^/gm, '> ')],
    ['behind dmesg times', SEED.replace(/^/gm, '[  123.456789] ')],
    ['behind a syslog prefix', SEED.replace(/^/gm, 'Feb 11 10:02:31 esx01 vmkernel: 0:00:12:33.123 cpu0:8353)')],
    ['behind a localised syslog prefix', SEED.replace(/^/gm, 'févr. 11 10:02:31 esx01 vmkernel: ')],
    ['behind ISO times', SEED.replace(/^/gm, '2010-02-11T10:02:31.123Z cpu0:8353)')],
    ['as a @BlueScreen line', `@BlueScreen: ${SEED}`],
    ['with terminal colours', SEED.replace(/^/gm, '\u001b[1;35m').replace(/$/gm, '\u001b[0m')],
    ['with zero-width and bidirectional marks', SEED.replaceAll('l', 'l\u200b').replaceAll('k', '\u202ek\u202c')],
    ['as UTF-16 read byte by byte', [...SEED].join('\0')],
    ['inside prose', `I got this:\n\n${SEED}\n\nSanitizing and rewriting to make it make sense.`],
    ['in lower case', SEED.toLowerCase()],
  ])('%s', (_, text) => {
    expect(keyOf(text)).toBe(KEY);
  });

  it('names the processor as an attribute, not in the key', () => {
    expect(signatureOf(SEED).attributes.pcpus).toEqual([0]);
  });
});

describe('another lock-up is not the founding one', () => {
  it.each([
    ['another world on the processor', SEED.replace('8353/ethtool', '8353/esxtop')],
    ['the world stands on another processor', SEED.replace('PCPU 0', 'PCPU 1')],
    ['another reason', SEED.replace('Failed to ack TLB invalidate', 'Failed to ack IPI')],
    ['another reason with the same beginning', SEED.replace('TLB invalidate', 'TLB shootdown')],
    ['no list of worlds', SEED.split('\n').slice(0, 2).join('\n')],
    ['no reason', SEED.replace('Failed to ack TLB invalidate (0 others locked ', '')],
    ['an idle processor', SEED.replace('8353/ethtool', '8353/idle0')],
    ['a guest on the processor', SEED.replace('8353/ethtool', '8353/vmm0:Fagi')],
    ['a backtrace of a driver', `${SEED}\n0x4100c0e4fd08:[0x41800be82f8a]e1000_reset@e1000:nover+0xa9 stack: 0x0`],
    [
      'a warning of the heartbeat',
      "WARNING: Heartbeat: 961: PCPU 0 didn't have a heartbeat for 5 seconds; *may* be locked up.\n0:8353/ethtool",
    ],
  ])('%s', (_, text) => {
    expect(keyOf(text)).not.toBe(KEY);
  });

  it('says why there is no exact signature', () => {
    const { primary, absentBecause } = signatureOf(SEED.split('\n').slice(0, 2).join('\n'));
    expect(primary).toBeNull();
    expect(absentBecause).toMatch(/neither a backtrace nor a list of worlds/);
  });

  it('gives two reasons that no article knows two keys', () => {
    const other = (reason: string) => keyOf(SEED.replace('Failed to ack TLB invalidate', reason));
    expect(other('Timed out waiting for lock')).toBe('v5 psod-lockup | ethtool | Timed out waiting for lock');
    expect(other('Timed out waiting for clock')).not.toBe(other('Timed out waiting for lock'));
  });
});
