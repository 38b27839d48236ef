import { describe, expect, it } from 'vitest';
import { post } from './api-client';
import { requireServer } from './api-server';

requireServer();

/** The founding case's own purple screen. */
const SEED = `PCPU 0 locked up. Failed to ack TLB invalidate (0 others locked
cr2=0x0 cr3=0x400ed000 cr4=0x16c
0:8353/ethtool 1:6231/sfcbd *2:4109/helper1-0 3:5287/sfcbd
4:5101/openwsman 5:5001/hostd 6:5100/openwsman 7:8450/prop_of_i
Saved backtrace from: pcpu 0 TLB NMI`;

/** The same crash as somebody else would type it: other addresses, wrapped otherwise, the worlds in another order. */
const RETYPED = `PCPU 0 locked up. Failed to ack TLB
invalidate (0 others locked
cr2=0xffff cr3=0x7fe01000 cr4=0x6f8
3:1201/sfcbd 0:99/ethtool
1:11/hostd *2:77/helper1-0
Saved backtrace from: pcpu 0 TLB NMI`;

const UNRELATED = `PCPU 0 locked up. Failed to ack TLB invalidate (0 others locked
0:8353/vmm0:database 1:6231/sfcbd *2:4109/helper1-0`;

const ask = (text: string) => post('/signatures', text, 'text/plain');

describe('POST /signatures', () => {
  it.each([
    ['as the seed has it', SEED],
    ['retyped', RETYPED],
  ])('finds KNB-2026-0001 behind its own crash text, %s', async (_, text) => {
    const answer = await ask(text);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      decision: 'same',
      signature: { owner: 'ethtool' },
      known_issues: [{ id: 'KNB-2026-0001', match: 'same' }],
    });
  });

  it('never calls another world’s lock-up the same', async () => {
    const { json } = await ask(UNRELATED);
    expect((json as { decision: string }).decision).not.toBe('same');
  });

  it('says why there is no signature, and takes hostile text', async () => {
    expect((await ask('all is well')).json).toMatchObject({
      signature: null,
      absent_because: expect.any(String),
      decision: 'nothing-known',
    });
    expect((await ask('\u0000\u202e<script>\ud800')).status).toBe(200);
    expect((await ask('x'.repeat(1_100_000))).status).toBe(413);
    expect((await post('/signatures', {})).status).toBe(415);
  });
});
