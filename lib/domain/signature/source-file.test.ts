import { expect, it } from 'vitest';
import { sourceFile } from './source-file';

it.each([
  ['drivers/net/foo.c', 'drivers/net/foo.c'],
  ['./include/linux/skbuff.h', 'include/linux/skbuff.h'],
  ['/home/apw/COD/linux/drivers/usb/core/urb.c', 'drivers/usb/core/urb.c'],
  ['/home/me/kernel/drivers/net/foo.c', 'drivers/net/foo.c'],
  ['/usr/src/linux-5.10/kernel/sched/core.c', 'kernel/sched/core.c'],
  ['/build/linux-5.10/lib/list_debug.c', 'lib/list_debug.c'],
  ['/var/lib/dkms/foo/1.0/build/foo.c', '/var/lib/dkms/foo/1.0/build/foo.c'],
])('%s is %s of the kernel’s tree', (printed, expected) => {
  expect(sourceFile(printed)).toBe(expected);
});
