import { prepare } from './prepare.mjs';
import { ROOT } from './root.mjs';
import { runMain, say } from './say.mjs';

await runMain(async () => {
  await prepare(ROOT, { build: true });
  say('Built.');
  return 0;
});
