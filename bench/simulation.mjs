// `npm run bench:sim`: how many runs a second one core does; with `--grid FILE` the whole grid and its summary.
import { runTypescript } from '../bin/launcher/run-typescript.mjs';

await runTypescript('bench/simulation.ts');
