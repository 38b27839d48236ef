import { z } from 'zod';
import { SIGNATURE_CLASSES } from '@/lib/domain/signature/signature';

const match = {
  id: z.string(),
  match: z.enum(['same', 'looks-like']).describe('Same: an exact key. Looks like: ranked, decides nothing'),
  similarity: z.number().min(0).max(1),
};

/** `POST /signatures`: what a crash or log text is, and what is known of it. */
export const signatureAnswerSchema = z
  .strictObject({
    signature: z
      .strictObject({
        version: z.int(),
        class: z.enum(SIGNATURE_CLASSES),
        owner: z.string(),
        discriminators: z.array(z.string()),
      })
      .nullable(),
    key: z.string().nullable(),
    absent_because: z.string().nullable().describe('Why there is no exact signature'),
    decision: z.enum(['same', 'looks-like', 'nothing-known']),
    known_issues: z.array(z.strictObject({ ...match, title: z.string(), url: z.string() })),
    reports: z.array(z.strictObject({ ...match, url: z.string() })),
    dropped: z
      .array(z.strictObject({ frame: z.string(), rule: z.string() }))
      .describe('Frames left out, and by which rule'),
  })
  .meta({ id: 'SignatureAnswer' });
export type SignatureAnswer = z.infer<typeof signatureAnswerSchema>;
