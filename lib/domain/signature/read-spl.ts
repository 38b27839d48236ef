import type { DraftEvent, EventReader } from './draft-event';
import { findText, type Hit } from './find-text';

/**
 * ZFS' own assertions on Linux, printed by its porting layer (openzfs/spl `module/spl/spl-err.c`: `PANIC at
 * zfs_vfsops.c:400:zfs_space_delta_cb()`; before 0.6.4 `module/spl/spl-debug.c`: `SPLError: 324:0:(zfs_vfsops.c:390:
 * zfs_space_delta_cb()) SPL PANIC`). The function is the place; its line is another in each version.
 */
const PLACE = /([\w-]{1,60}\.[ch]):\d{1,6}:([A-Za-z_]\w{1,80})\(\)/;

function assertion(hit: Hit, said: string): DraftEvent[] {
  const [, file, name] = PLACE.exec(said) ?? [];
  if (file === undefined || name === undefined) return [];
  return [
    {
      class: 'linux-bug',
      owner: 'zfs',
      discriminators: [file, name],
      missing: null,
      lineIndex: hit.lineIndex,
      line: hit.line,
    },
  ];
}

export const readSplPanic: EventReader = ({ text }) => [
  ...findText(text, 'panic at ').flatMap(hit => (hit.before === '' ? assertion(hit, hit.rest) : [])),
  ...findText(text, ' spl panic').flatMap(hit => assertion(hit, hit.before)),
];
