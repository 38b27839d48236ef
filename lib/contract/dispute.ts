import { z } from 'zod';
import { MAX_DESCRIPTION_LENGTH } from './limits';
import { multiline, nameText } from './text';

/** What somebody can say against or beside a known issue. */
export const DISPUTE_KINDS = ['dispute', 'vendor-reply', 'takedown'] as const;

/** A word on a known issue; shown beside it once a maintainer has read it. */
export const disputeSchema = z
  .strictObject({
    kind: z.enum(DISPUTE_KINDS),
    name: nameText,
    organisation: nameText.exactOptional(),
    /** Where the maintainers answer; never shown. */
    contact: nameText,
    text: multiline(MAX_DESCRIPTION_LENGTH).pipe(z.string().min(1, 'must not be empty')),
  })
  .meta({ id: 'Dispute' });
export type DisputeSubmission = z.output<typeof disputeSchema>;
