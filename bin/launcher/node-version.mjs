// Written in the syntax of 2015, so that an old Node can say this line instead of a syntax error.

/** Keep in step with "engines" in package.json. */
const MIN_NODE = [20, 19];

/**
 * @param {string} version
 * @returns {string | null} one line that says what to do; null when the version is new enough
 */
export function refusalOfNode(version) {
  const parts = version.split('.').map(Number);
  if (parts[0] > MIN_NODE[0] || (parts[0] === MIN_NODE[0] && parts[1] >= MIN_NODE[1])) return null;
  return `Node ${version} is too old: install Node ${MIN_NODE.join('.')} or newer (24 is best) and start again.`;
}

/**
 * Loads a launcher's program, unless this Node is too old for it.
 * @param {() => Promise<unknown>} load dynamic import of the program, which runs itself
 */
export function withRecentNode(load) {
  const refusal = refusalOfNode(process.versions.node);
  if (refusal === null) return load();
  process.stderr.write(`knownbad: ${refusal}\n`);
  process.exitCode = 1;
  return Promise.resolve();
}
