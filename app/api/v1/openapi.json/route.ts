import { openapiDocument } from '@/lib/contract/openapi';
import { documentRoute } from '@/lib/http/route';

/** The contract, made from the schemas that the routes parse with; needs no database. */
export const GET = documentRoute(() => openapiDocument(), 'application/json; charset=utf-8');
