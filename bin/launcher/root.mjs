import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the project, wherever it was started from. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
