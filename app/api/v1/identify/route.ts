import { identify, MAX_IDENTIFY_BYTES } from '@/lib/domain/identify/identify';
import { textRoute } from '@/lib/http/route';

/** Pasted tool output → configurations, and every line that was not understood. */
export const POST = textRoute({
  maxBytes: MAX_IDENTIFY_BYTES,
  answer: async text => {
    const { format, configurations, not_understood } = identify(text);
    return { format, configurations, not_understood };
  },
});
