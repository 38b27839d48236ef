import { spawnSync } from 'node:child_process';

/** The commit that is checked out, `unknown` outside a git checkout or without git. @param {string} root */
export function commitOf(root) {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : 'unknown';
}
