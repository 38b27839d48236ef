import { z } from 'zod';
import * as catalogue from './catalogue';
import { checkRequestSchema, clocks } from './check';
import { configurationSchema } from './configuration';
import { feedQuery, feedSchema } from './feed';
import { identificationSchema } from './identify';
import {
  buildOutcomeListSchema,
  issueHistorySchema,
  knownIssueListSchema,
  knownIssueQuery,
  knownIssueSchema,
} from './known-issue';
import { MAX_BATCH_CONFIGURATIONS } from './limits';
import { NOT_FOUND, type Operation, WRITE_ANSWERS } from './openapi-operation';
import { REPORT_OPERATIONS } from './openapi-reports';
import { SEPARATION_OPERATIONS } from './openapi-separation';
import { SIMULATION_OPERATIONS } from './openapi-simulations';
import { problemSchema } from './problem';
import { batchAnswerSchema, verdictSchema } from './verdict';

/** The batch's body as it is meant; the route reads its lines one by one, so that a bad one is answered in place. */
const batchRequest = z
  .strictObject({
    configurations: z.array(configurationSchema).min(1).max(MAX_BATCH_CONFIGURATIONS),
    ...clocks,
  })
  .meta({ id: 'BatchRequest' });

const READ: readonly Operation[] = [
  {
    method: 'get',
    path: '/devices',
    summary: 'Devices',
    query: catalogue.deviceQuery,
    answer: catalogue.deviceListSchema,
  },
  {
    method: 'get',
    path: '/devices/{key}',
    summary: 'One device',
    answer: catalogue.deviceRecordSchema,
    also: NOT_FOUND,
  },
  {
    method: 'get',
    path: '/devices/{key}/history',
    summary: 'Time line of one device',
    answer: catalogue.historyListSchema,
    also: NOT_FOUND,
  },
  {
    method: 'get',
    path: '/platforms',
    summary: 'Platforms',
    query: catalogue.platformQuery,
    answer: catalogue.platformListSchema,
  },
  {
    method: 'get',
    path: '/platforms/{product}/releases',
    summary: 'Releases, builds and kernels of a platform',
    query: catalogue.releaseQuery,
    answer: catalogue.releaseListSchema,
    also: NOT_FOUND,
  },
  {
    method: 'get',
    path: '/drivers',
    summary: 'Drivers',
    query: catalogue.driverQuery,
    answer: catalogue.driverListSchema,
  },
  {
    method: 'get',
    path: '/drivers/{name}',
    summary: 'Drivers of one module name',
    answer: catalogue.driverRecordListSchema,
    also: NOT_FOUND,
  },
  {
    method: 'get',
    path: '/settings',
    summary: 'Settings catalogue',
    query: catalogue.settingQuery,
    answer: catalogue.settingListSchema,
  },
  { method: 'get', path: '/sources', summary: 'Sources', answer: catalogue.sourceListSchema },
  {
    method: 'get',
    path: '/search',
    summary: 'One box over everything',
    query: catalogue.searchQuery,
    answer: catalogue.searchAnswerSchema,
  },
  {
    method: 'get',
    path: '/known-issues',
    summary: 'Known issues',
    query: knownIssueQuery,
    answer: knownIssueListSchema,
  },
  {
    method: 'get',
    path: '/known-issues/{id}',
    summary: 'One known issue',
    answer: knownIssueSchema,
    also: { 301: 'Merged into another', ...NOT_FOUND },
  },
  {
    method: 'get',
    path: '/known-issues/{id}/builds',
    summary: 'Builds × outcome',
    answer: buildOutcomeListSchema,
    also: { 301: 'Merged into another', ...NOT_FOUND },
  },
  {
    method: 'get',
    path: '/known-issues/{id}/history',
    summary: 'Versions of one known issue and what each changed, newest first',
    answer: issueHistorySchema,
    also: { 301: 'Merged into another', ...NOT_FOUND },
  },
  {
    method: 'get',
    path: '/feed.json',
    summary: 'JSON Feed 1.1 of known issues and changed verdicts',
    query: feedQuery,
    answer: feedSchema,
    answerType: 'application/feed+json',
  },
  { method: 'get', path: '/openapi.json', summary: 'This document', answer: null },
];

const ASK: readonly Operation[] = [
  {
    method: 'post',
    path: '/identify',
    summary: 'Pasted tool output to configurations',
    body: { type: 'text/plain' },
    answer: identificationSchema,
    also: { 413: 'Too large', 415: 'Wrong content type' },
  },
  {
    method: 'post',
    path: '/check',
    summary: 'The verdict on one configuration',
    body: { type: 'application/json', schema: checkRequestSchema },
    answer: verdictSchema,
    also: WRITE_ANSWERS,
  },
  {
    method: 'post',
    path: '/check/batch',
    summary: 'Verdicts on 1 to 1,000 configurations, in order',
    body: { type: 'application/json', schema: batchRequest },
    answer: batchAnswerSchema,
    also: WRITE_ANSWERS,
  },
];

const OPERATIONS: readonly Operation[] = [
  ...READ,
  ...SEPARATION_OPERATIONS,
  ...ASK,
  ...REPORT_OPERATIONS,
  ...SIMULATION_OPERATIONS,
];

/** Schemas that are published under `/schemas/v1/<name>.json` and as components; answers are read with the output side. */
const INPUT_SCHEMAS: readonly z.ZodType[] = [checkRequestSchema, batchRequest];
/** Where zod puts parts that have a name but no place in the registry. */
const SHARED = '__shared';
const COMPONENT = '#/components/schemas/';

type JsonObject = Record<string, unknown>;

/** JSON Schemas (2020-12) by name: request schemas as clients write them, the others likewise, since both are JSON. */
function schemasBy(uri: (id: string) => string): Record<string, JsonObject> {
  const registry = z.registry<{ id: string }>();
  const answers = OPERATIONS.flatMap(operation => (operation.answer ? [operation.answer] : []));
  const bodies = [...REPORT_OPERATIONS, ...SIMULATION_OPERATIONS].flatMap(operation =>
    operation.body?.schema ? [operation.body.schema] : [],
  );
  for (const schema of [...INPUT_SCHEMAS, ...bodies, ...answers, configurationSchema, problemSchema]) {
    const id = z.globalRegistry.get(schema)?.id;
    if (id === undefined) throw new Error('a schema of the contract has no id');
    if (!registry.has(schema)) registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri, target: 'draft-2020-12' });
  const { [SHARED]: shared, ...own } = schemas as Record<string, JsonObject>;
  const parts = Object.entries((shared?.$defs ?? {}) as Record<string, JsonObject>);
  // zod gathers named parts in one extra document; here each is a schema of its own, under its own address.
  const named = { ...own, ...Object.fromEntries(parts.map(([id, one]) => [id, { $id: uri(id), ...one }])) };
  return readdressed(named, `${uri(SHARED)}#/$defs/`, uri) as Record<string, JsonObject>;
}

/** The same value with every `$ref` that starts with `prefix` pointing to the address of the name that follows. */
function readdressed(value: unknown, prefix: string, uri: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map(one => readdressed(one, prefix, uri));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' && inner.startsWith(prefix)
      ? [key, uri(inner.slice(prefix.length))]
      : [key, readdressed(inner, prefix, uri)],
  );
  return Object.fromEntries(entries);
}

/** OpenAPI components carry neither `$schema` nor `$id`. */
function component(schema: JsonObject): JsonObject {
  const { $schema: _dialect, $id: _address, ...rest } = schema;
  return rest;
}

function idOf(schema: z.ZodType): string {
  return z.globalRegistry.get(schema)?.id ?? '';
}

function parametersOf(operation: Operation): JsonObject[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(match => ({
    name: match[1],
    in: 'path',
    required: true,
    description: 'Percent-encoded',
    schema: { type: 'string' },
  }));
  const inHeader = Object.entries(operation.headers ?? {}).map(([name, description]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  }));
  if (!operation.query) return [...inPath, ...inHeader];
  const { properties = {}, required = [] } = component(
    z.toJSONSchema(operation.query, { io: 'input', target: 'draft-2020-12', reused: 'inline' }) as JsonObject,
  ) as { properties?: Record<string, JsonObject>; required?: string[] };
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: withoutReference(schema),
  }));
  return [...inPath, ...inQuery];
}

/** A parameter's schema stands alone; a named text inside it is said as text. */
function withoutReference(schema: JsonObject): JsonObject {
  return '$ref' in schema ? { type: 'string' } : schema;
}

function responsesOf(operation: Operation): JsonObject {
  const problem = { 'application/problem+json': { schema: { $ref: `${COMPONENT}${idOf(problemSchema)}` } } };
  const schema = operation.answer ? { $ref: `${COMPONENT}${idOf(operation.answer)}` } : { type: 'object' };
  const own = Object.entries(operation.also ?? {}).map(([status, description]): [string, JsonObject] => [
    status,
    status === '301' ? { description } : { description, content: problem },
  ]);
  const read: [string, JsonObject][] = operation.method === 'get' ? [['304', { description: 'Not modified' }]] : [];
  const content = { [operation.answerType ?? 'application/json']: { schema } };
  const success = operation.success ?? 200;
  return Object.fromEntries<JsonObject>([
    [String(success), success === 204 ? { description: 'Done' } : { description: 'OK', content }],
    ...read,
    ...own,
    ['422', { description: 'Refused fields, named', content: problem }],
    ['503', { description: 'The database is away', content: problem }],
  ]);
}

function operationOf(operation: Operation): JsonObject {
  const schema = operation.body?.schema ? { $ref: `${COMPONENT}${idOf(operation.body.schema)}` } : { type: 'string' };
  return {
    operationId: `${operation.method}${operation.path.replace(/[^a-z]+(\w?)/gi, (_, first: string) => first.toUpperCase())}`,
    summary: operation.summary,
    ...(operation.bearer
      ? { security: operation.bearer === 'optional' ? [{ bearer: [] }, {}] : [{ bearer: [] }] }
      : {}),
    parameters: parametersOf(operation),
    ...(operation.body ? { requestBody: { required: true, content: { [operation.body.type]: { schema } } } } : {}),
    responses: responsesOf(operation),
  };
}

/** The whole contract as OpenAPI 3.1, made from the schemas that the routes parse with. */
export function openapiDocument(): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationOf(operation) };
  }
  const schemas = schemasBy(id => `${COMPONENT}${id}`);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Knownbad',
      version: '1',
      description: 'Hardware combinations that are listed, and those that fail in the field. Additive change only.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(Object.entries(schemas).map(([id, one]) => [id, component(one)])),
    },
  };
}

/** One published JSON Schema; null when none has that name. */
export function jsonSchemaDocument(name: string): JsonObject | null {
  const schemas = schemasBy(id => `/schemas/v1/${id}.json`);
  return Object.hasOwn(schemas, name) ? (schemas[name] ?? null) : null;
}
