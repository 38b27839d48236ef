// `npm run test:oracle`: the 82574L model in profile qemu72 against QEMU's e1000e, on seeded random traces.
import { runTypescript } from '../../bin/launcher/run-typescript.mjs';

await runTypescript('tests/oracle/main.ts');
