import { z } from 'zod';
import { configurationSchema } from './configuration';

/** The answer of `POST /identify`: what was read, and every line that was not. */
export const identificationSchema = z
  .strictObject({
    format: z.string().describe('The format found; "mixed" for several, "unknown" for none'),
    configurations: z.array(configurationSchema),
    not_understood: z.array(z.strictObject({ line: z.int().positive(), text: z.string() })),
  })
  .meta({ id: 'Identification' });
