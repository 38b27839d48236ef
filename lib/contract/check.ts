import { z } from 'zod';
import { configurationSchema } from './configuration';
import { MAX_BATCH_CONFIGURATIONS } from './limits';
import { asOfInstant } from './text';

/** Body of `POST /check`. */
export const checkRequestSchema = z
  .strictObject({ configuration: configurationSchema, as_of: asOfInstant.exactOptional() })
  .meta({ id: 'CheckRequest' });

/**
 * Body of `POST /check/batch`. Lines are read one by one afterwards, since a malformed line becomes a problem in its
 * place instead of refusing its neighbours.
 */
export const batchRequestSchema = z
  .strictObject({
    configurations: z.array(z.unknown()).min(1).max(MAX_BATCH_CONFIGURATIONS),
    as_of: asOfInstant.exactOptional(),
  })
  .meta({ id: 'BatchRequestEnvelope' });
