import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Fonts and pictures are compressed by their own format. */
const COMPRESSIBLE = /\.(?:js|css|svg|json|txt)$/;
/** A file that one packet carries gains nothing. */
const LEAST_BYTES = 1_000;

/**
 * Puts beside each static file of the built application its bytes as brotli and gzip, at the best level: done once here,
 * they cost no request anything (lib/server/static-files.ts serves them).
 * @param {string} root folder of the project
 */
export async function compressStaticFiles(root) {
  const folder = path.join(root, '.next', 'static');
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name));
  await Promise.all(files.map(compress));
}

async function compress(file) {
  const bytes = readFileSync(file);
  if (bytes.length < LEAST_BYTES) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  writeFileSync(`${file}.br`, br);
  writeFileSync(`${file}.gz`, gz);
}
