import { z } from 'zod';
import { configurationSchema } from './configuration';
import { MAX_DESCRIPTION_LENGTH, MAX_LOG_LENGTH, MAX_MACHINE_ID_LENGTH, MAX_REASON_LENGTH } from './limits';
import { DATA_LICENCE } from './report';
import { line, multiline } from './text';

/** Body of `POST /known-issues/{id}/confirmations`: "happens here too", or not. */
export const confirmationSchema = z
  .strictObject({
    happens: z.boolean(),
    configuration: configurationSchema,
    description: multiline(MAX_DESCRIPTION_LENGTH).exactOptional(),
    log: multiline(MAX_LOG_LENGTH).exactOptional(),
    machine_id: line(MAX_MACHINE_ID_LENGTH).exactOptional(),
    driver_version_unknown_because: line(MAX_REASON_LENGTH).exactOptional(),
    licence: z.literal(DATA_LICENCE),
    altcha: z.string().max(4_096).exactOptional(),
  })
  .meta({ id: 'Confirmation' });
export type Confirmation = z.output<typeof confirmationSchema>;
