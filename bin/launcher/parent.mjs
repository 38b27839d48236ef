const LOOK_MS = 500;

/**
 * Calls back when npm's shell, which started this process, has ended. npm passes SIGTERM to that shell, which dies
 * without passing it on: the launcher would go on with nobody to stop it.
 * @param {() => void} abandoned
 */
export function whenAbandoned(abandoned) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || parent <= 1 || process.platform === 'win32') return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    abandoned();
  }, LOOK_MS);
  timer.unref();
}
