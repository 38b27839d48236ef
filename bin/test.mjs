#!/usr/bin/env node
// `npm test`: sets itself up, runs everything on scratch databases and the built server, leaves nothing running.
import { withRecentNode } from './launcher/node-version.mjs';

withRecentNode(() => import('./launcher/test.mjs'));
