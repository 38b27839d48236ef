#!/usr/bin/env node
// `npm start`: from a fresh clone to a served address. Needs nothing but Node and npm until packages are installed.
import { withRecentNode } from './launcher/node-version.mjs';

withRecentNode(() => import('./launcher/start.mjs'));
