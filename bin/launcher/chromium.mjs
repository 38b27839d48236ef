import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { StopError } from './say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const FOLDERS = [
  ...(process.env.PATH ?? '').split(path.delimiter),
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
].filter(folder => folder !== '');
const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The Chromium that the browser tests drive: CHROMIUM_PATH, else the first in the usual places.
 * @throws {StopError} when there is none: browser tests are never skipped in silence
 */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH?.trim();
  if (given) {
    if (isExecutable(given)) return given;
    throw new StopError(`CHROMIUM_PATH=${given} is no program: set it to a Chromium, or unset it.`);
  }
  const found = [...FOLDERS.flatMap(folder => NAMES.map(name => path.join(folder, name))), ...APPLICATIONS].find(
    isExecutable,
  );
  if (found) return found;
  throw new StopError(
    'No Chromium found for the browser tests: install one (apt-get install chromium), or set CHROMIUM_PATH.',
  );
}
