import { describe, expect, it } from 'vitest';
import { jsonSchemaDocument, openapiDocument } from './openapi';

/** Every `$ref` of a JSON value with the values they are found in. */
function referencesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : referencesOf(inner),
  );
}

function resolves(document: unknown, pointer: string): boolean {
  let place: unknown = document;
  for (const step of pointer.replace(/^#\//, '').split('/')) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, step)) return false;
    place = (place as Record<string, unknown>)[step];
  }
  return true;
}

describe('the OpenAPI document', () => {
  const document = openapiDocument();

  it('resolves every reference inside itself', () => {
    const references = referencesOf(document);
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter(one => !resolves(document, one))).toEqual([]);
  });

  it('gives each operation an id of its own', () => {
    const paths = document.paths as Record<string, Record<string, { operationId: string }>>;
    const ids = Object.values(paths).flatMap(methods => Object.values(methods).map(one => one.operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names the fields of the contract', () => {
    const text = JSON.stringify(document);
    for (const field of ['smallest_changes', 'not_understood', 'known_issues', 'next_cursor', '_knownbad', 'as_of']) {
      expect(text).toContain(`"${field}"`);
    }
  });
});

describe('published JSON Schemas', () => {
  it('stand alone under their own address', () => {
    expect(jsonSchemaDocument('Configuration')).toMatchObject({
      $id: '/schemas/v1/Configuration.json',
      type: 'object',
      additionalProperties: false,
      required: ['device'],
    });
  });

  it('are absent for names nobody published', () => {
    expect(jsonSchemaDocument('constructor')).toBeNull();
    expect(jsonSchemaDocument('')).toBeNull();
  });
});
