import { describe, expect, it } from 'vitest';
import { routeTable } from './route-table';

const decide = routeTable([
  { path: '/api/v1/check', methods: ['POST'] },
  { path: '/api/v1/devices', methods: ['GET'] },
  { path: '/api/v1/devices/[key]', methods: ['GET', 'DELETE'] },
  { path: '/api/v1/devices/special', methods: ['POST'] },
  { path: '/schemas/v1/[name]', methods: ['GET'] },
  { path: '/api/[...path]', methods: ['GET', 'POST'] },
]);

describe('which requests reach the application', () => {
  it.each([
    ['/api/v1/check', 'POST'],
    ['/api/v1/check', 'OPTIONS'],
    ['/api/v1/devices', 'HEAD'],
    ['/api/v1/devices/pci%3A8086%3A10d3', 'DELETE'],
    ['/api/v1/devices/special', 'POST'],
    ['/schemas/v1/verdict.json', 'GET'],
    ['/', 'GET'],
    ['/devices/x', 'POST'],
  ])('%s %s does', (path, method) => {
    expect(decide(path, method)).toEqual({ kind: 'pass' });
  });

  it.each(['/api', '/api/', '/api/v1', '/api/v1/nothing', '/api/v1/devices/a/b', '/api/v1/check/', '/admin/api/x'])(
    'an unknown API address does not: %s',
    path => {
      expect(decide(path, 'GET')).toEqual({ kind: 'not-found' });
    },
  );

  it.each([
    ['/api/v1/check', 'GET', 'OPTIONS, POST'],
    ['/api/v1/devices', 'PUT', 'GET, HEAD, OPTIONS'],
    ['/api/v1/devices/x', 'POST', 'DELETE, GET, HEAD, OPTIONS'],
    ['/api/v1/devices/special', 'GET', 'OPTIONS, POST'],
    ['/schemas/v1/verdict.json', 'POST', 'GET, HEAD, OPTIONS'],
  ])('a wrong method does not, and the answer says which do: %s %s', (path, method, allow) => {
    expect(decide(path, method)).toEqual({ kind: 'wrong-method', allow });
  });
});
