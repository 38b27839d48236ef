import { z } from 'zod';
import { configurationSchema } from './configuration';
import { MAX_BATCH_CONFIGURATIONS } from './limits';
import { asOfInstant } from './text';

/** The two clocks (api.md): statements dated up to `as_of`, as this server had recorded them by `known_at`. */
export const clocks = { as_of: asOfInstant.exactOptional(), known_at: asOfInstant.exactOptional() };

/** The clocks in the words of the services. */
export function clocksOf(asked: { as_of?: string; known_at?: string }): { asOf?: string; knownAt?: string } {
  return {
    ...(asked.as_of === undefined ? {} : { asOf: asked.as_of }),
    ...(asked.known_at === undefined ? {} : { knownAt: asked.known_at }),
  };
}

/** Body of `POST /check`. */
export const checkRequestSchema = z
  .strictObject({
    configuration: configurationSchema,
    from: configurationSchema.exactOptional().describe('What runs now, where `configuration` is what is planned'),
    ...clocks,
  })
  .meta({ id: 'CheckRequest' });

/**
 * Body of `POST /check/batch`. Lines are read one by one afterwards, since a malformed line becomes a problem in its
 * place instead of refusing its neighbours.
 */
export const batchRequestSchema = z
  .strictObject({
    configurations: z.array(z.unknown()).min(1).max(MAX_BATCH_CONFIGURATIONS),
    ...clocks,
  })
  .meta({ id: 'BatchRequestEnvelope' });
