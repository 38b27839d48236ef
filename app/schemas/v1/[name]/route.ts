import { jsonSchemaDocument } from '@/lib/contract/openapi';
import { documentRoute, pathOfSchema } from '@/lib/http/route';

/** One JSON Schema of the contract, `/schemas/v1/Configuration.json`; needs no database. */
export const GET = documentRoute(
  address => jsonSchemaDocument(pathOfSchema(address)),
  'application/schema+json; charset=utf-8',
);
