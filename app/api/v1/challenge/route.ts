import { bareWriteRoute } from '@/lib/http/write-route';
import { createProofOfWork } from '@/lib/service/access/proof-of-work';

/** A proof-of-work challenge for anonymous writes (ALTCHA v2); every request gets its own, so it is never cached. */
export const GET = bareWriteRoute(async () => ({ status: 200, text: JSON.stringify(await createProofOfWork()) }));
