#!/usr/bin/env node
// The command line `knownbad`: finds or starts the project's database, then runs the bundled program.
import { withRecentNode } from './launcher/node-version.mjs';

withRecentNode(() => import('./launcher/cli.mjs'));
