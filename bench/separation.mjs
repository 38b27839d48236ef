// `node bench/separation.mjs [FOLDER]`: the tables of docs/separation.md. FOLDER holds linuxhw/EnterpriseDrive, if wanted.
import { runTypescript } from '../bin/launcher/run-typescript.mjs';

await runTypescript('bench/separation.ts');
