import { openapiDocument } from '@/lib/contract/openapi';
import { documentRoute } from '@/lib/http/route';

/** Made at the first request and kept: it changes with the code only. */
let made: object | undefined;

/** The contract, made from the schemas that the routes parse with; needs no database. */
export const GET = documentRoute(() => {
  made ??= openapiDocument();
  return made;
}, 'application/json; charset=utf-8');
