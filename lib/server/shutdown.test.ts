import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { closeServer } from './shutdown';

async function listening(answer: http.RequestListener) {
  const server = http.createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = server.address() as AddressInfo;
  async function ask(): Promise<http.IncomingMessage> {
    const [answered] = (await once(http.get({ port, agent, host: '127.0.0.1' }), 'response')) as [http.IncomingMessage];
    answered.resume();
    await once(answered, 'end');
    return answered;
  }
  return { server, agent, ask };
}

describe('closing the server', () => {
  it('answers a request that comes over a waiting connection, and says that the connection ends', async () => {
    const { server, agent, ask } = await listening((_request, response) => response.end('here'));
    expect((await ask()).headers.connection).toBe('keep-alive');
    const closed = closeServer(server);
    const answered = await ask();
    expect(answered.statusCode).toBe(200);
    expect(answered.headers.connection).toBe('close');
    await closed;
    agent.destroy();
  });

  it('accepts no new connection', async () => {
    const { server, ask } = await listening((_request, response) => response.end('here'));
    const closed = closeServer(server, { quietMs: 0 });
    await expect(ask()).rejects.toThrow('ECONNREFUSED');
    await closed;
  });

  it('waits for an answer under way, and cuts one that never comes', async () => {
    let answer: (() => void) | undefined;
    const { server, agent, ask } = await listening((_request, response) => {
      answer = () => response.end('late');
    });
    const asked = once(server, 'request');
    const answered = ask();
    await asked;
    const closed = closeServer(server, { quietMs: 0 });
    answer?.();
    expect((await answered).statusCode).toBe(200);
    await closed;
    agent.destroy();

    const stuck = await listening(() => undefined);
    const reached = once(stuck.server, 'request');
    const never = stuck.ask();
    never.catch(() => undefined);
    await reached;
    await closeServer(stuck.server, { quietMs: 0, graceMs: 0 });
    await expect(never).rejects.toThrow();
  });
});
