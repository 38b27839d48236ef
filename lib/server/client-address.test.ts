import { describe, expect, it } from 'vitest';
import { clientAddress, settleClient } from './client-address';

describe('the address of the client', () => {
  it.each([
    ['without a proxy, forwarded headers are ignored', '9.9.9.9', '10.0.0.1', 0, '10.0.0.1'],
    ['one proxy: what it saw', '9.9.9.9, 1.2.3.4', '10.0.0.1', 1, '1.2.3.4'],
    ['two proxies: what the outer one saw', '9.9.9.9, 1.2.3.4, 10.0.0.2', '10.0.0.1', 2, '1.2.3.4'],
    ['a chain shorter than the proxies: its first entry', '1.2.3.4', '10.0.0.1', 3, '1.2.3.4'],
    ['a proxy that appended nothing', undefined, '10.0.0.1', 1, '10.0.0.1'],
    ['IPv4 written as IPv6', undefined, '::ffff:127.0.0.1', 0, '127.0.0.1'],
  ])('%s', (_, forwarded, socket, trusted, expected) => {
    expect(clientAddress(forwarded, socket, trusted)).toBe(expected);
  });

  it('headers that a client could forge do not reach the application', () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-client-address': '1.1.1.1',
      'x-middleware-subrequest': 'x',
    };
    settleClient(headers, '10.0.0.1', 0);
    expect(headers).toEqual({ 'x-client-address': '10.0.0.1' });
  });

  it('a trusted proxy may name host and protocol', () => {
    const headers = { 'x-forwarded-host': 'known.example', forwarded: 'for=evil' };
    settleClient(headers, '10.0.0.1', 1);
    expect(headers).toEqual({ 'x-forwarded-host': 'known.example', 'x-client-address': '10.0.0.1' });
  });
});
