import { describe, expect, it } from 'vitest';
import { type Answer, get, send } from './api-client';
import { requireServer } from './api-server';

requireServer();

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>;
  components: { schemas: Record<string, unknown> };
}

const documentOf = (answer: Answer) => answer.json as OpenApi;

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 with a server path, operations and components', async () => {
    const document = documentOf(await get('/openapi.json'));
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(document.paths)).toContain('/check');
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Verdict', 'Configuration']));
  });

  it('lists only paths that exist, and names every path parameter', async () => {
    const { paths } = documentOf(await get('/openapi.json'));
    for (const [path, methods] of Object.entries(paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]);
      for (const operation of Object.values(methods)) {
        const named = operation.parameters.filter(one => one.in === 'path').map(one => one.name);
        expect(named).toEqual(inPath);
      }
      if (!methods.get || inPath.length > 0) continue;
      // 422: the path exists and wants a parameter.
      expect([200, 422]).toContain((await get(path)).status);
    }
  });
});

describe('/schemas/v1', () => {
  it('publishes every component under its own address', async () => {
    const { components } = documentOf(await get('/openapi.json'));
    for (const name of Object.keys(components.schemas)) {
      const answer = await send('GET', `/schemas/v1/${name}.json`);
      expect(answer.status).toBe(200);
      expect(answer.json).toMatchObject({ $id: `/schemas/v1/${name}.json` });
    }
  });

  it('answers 404 as a problem for other names', async () => {
    const answer = await send('GET', '/schemas/v1/nothing.json');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
  });
});
