import { NOT_FOUND, type Operation } from './openapi-operation';
import { separationAnswerSchema, separationQuery } from './separation';

/** What sets failing machines apart from working ones. */
export const SEPARATION_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/devices/{key}/separation',
    summary: 'What is seen more often among machines on which a part fails than on which it works',
    query: separationQuery,
    answer: separationAnswerSchema,
    also: NOT_FOUND,
  },
  {
    method: 'get',
    path: '/known-issues/{id}/separation',
    summary: 'The same for the parts, drivers and symptoms that a known issue names',
    answer: separationAnswerSchema,
    also: { 301: 'Merged into another', ...NOT_FOUND },
  },
];
