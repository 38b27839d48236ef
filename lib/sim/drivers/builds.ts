import type { DriverBuild } from './build';
import { BUILDS_82574L } from './i82574l/builds';
import { BUILDS_82599, type DriverBuild82599 } from './i82599/builds';

export type AnyBuild = DriverBuild | DriverBuild82599;

/** Every driver build that can be run, by id. */
export const BUILDS = { ...BUILDS_82574L, ...BUILDS_82599 } as const satisfies Record<string, AnyBuild>;
export type BuildId = keyof typeof BUILDS;
