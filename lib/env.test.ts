import { afterEach, describe, expect, it, vi } from 'vitest';
import * as env from './env';

afterEach(() => vi.unstubAllEnvs());

describe('settings are refused in one line that says what to write', () => {
  it.each([
    ['DATABASE_URL', 'mysql://u:secret@h/d', env.databaseUrl],
    ['DATABASE_URL', 'postgresql://u:secret@h', env.databaseUrl],
    ['DATABASE_REPLICA_URLS', 'postgresql://h/d, nonsense', env.databaseReplicaUrls],
    ['PORT', '70000', env.port],
    ['PORT', '3000x', env.port],
    ['PUBLIC_URL', 'javascript:alert(1)', env.publicUrl],
    ['TRUST_PROXY', 'yes', env.trustedProxies],
    ['KNOWNBAD_ACQUIRE', 'everything', env.acquireProfile],
    ['KNOWNBAD_LOG', 'debug', env.logLevel],
  ])('%s=%s', (name, value, read) => {
    vi.stubEnv(name, value);
    expect(read).toThrow(env.SettingError);
    try {
      read();
    } catch (error) {
      const { message } = error as Error;
      expect(message).toContain(name);
      expect(message).not.toContain('\n');
      expect(message).not.toContain('secret');
    }
  });
});

describe('settings left out have safe values', () => {
  it('listens on loopback, port 3000, trusts no proxy, acquires the small profile', () => {
    for (const name of ['PORT', 'HOST', 'TRUST_PROXY', 'PUBLIC_URL', 'KNOWNBAD_ACQUIRE']) vi.stubEnv(name, '');
    expect([env.port(), env.host(), env.trustedProxies(), env.publicUrl(), env.acquireProfile()]).toEqual([
      3000,
      '127.0.0.1',
      0,
      null,
      'small',
    ]);
  });

  it('reads where the operator is reached as a link', () => {
    vi.stubEnv('KNOWNBAD_CONTACT', 'abuse@knownbad.example.org');
    expect(env.contact()).toBe('mailto:abuse@knownbad.example.org');
    vi.stubEnv('KNOWNBAD_CONTACT', 'https://knownbad.example.org/abuse');
    expect(env.contact()).toBe('https://knownbad.example.org/abuse');
    vi.stubEnv('KNOWNBAD_CONTACT', 'javascript:alert(1)');
    expect(env.contact).toThrow(env.SettingError);
  });

  it('reads a public address without its trailing slash', () => {
    vi.stubEnv('PUBLIC_URL', 'https://knownbad.example.org/');
    expect(env.publicUrl()).toBe('https://knownbad.example.org');
  });
});
