import path from 'node:path';
import { projectRoot } from '@/lib/env';

/** Absolute paths of the project's folders; functions, since the root is a setting (see `projectRoot`). */
export const paths = {
  root: () => projectRoot(),
  /** Reviewed migrations, in name order. */
  migrations: () => path.join(projectRoot(), 'prisma', 'migrations'),
  schema: () => path.join(projectRoot(), 'prisma', 'schema.prisma'),
  /** Curated records, one JSON file a record. */
  seed: () => path.join(projectRoot(), 'prisma', 'seed'),
  /** Everything that this machine makes for itself: database, builds, downloads, keys. Never committed. */
  state: () => path.join(projectRoot(), '.knownbad'),
  /** Bundles of the launcher, and the route table beside them. */
  build: () => path.join(projectRoot(), '.knownbad', 'build'),
  /** Files that came with reports, named by their content. */
  attachments: () => path.join(projectRoot(), '.knownbad', 'attachments'),
  /** Downloaded upstream files, kept so that a second import fetches nothing twice. */
  downloads: () => path.join(projectRoot(), '.knownbad', 'downloads'),
} as const;
