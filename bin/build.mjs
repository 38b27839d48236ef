#!/usr/bin/env node
// `npm run build`: packages, generated code and builds brought up to date, as `npm start` does first; serves nothing.
import { withRecentNode } from './launcher/node-version.mjs';

withRecentNode(() => import('./launcher/build.mjs'));
