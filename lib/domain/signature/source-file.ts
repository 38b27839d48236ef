/** Folders at the top of the kernel's sources that hold code (docs.kernel.org, "Where is the code"). */
const IN_KERNEL =
  /\/(?=(?:arch|block|certs|crypto|drivers|fs|include|init|io_uring|ipc|kernel|mm|net|rust|security|sound|virt)\/)/;

/**
 * A source file as the kernel's tree names it: where it was built differs from machine to machine
 * (`/home/apw/COD/linux/drivers/usb/core/urb.c`, `./include/linux/skbuff.h`).
 */
export function sourceFile(printed: string): string {
  const path = printed.replace(/^(?:\.\.?\/){1,9}/, '');
  if (!path.startsWith('/')) return path;
  const at = IN_KERNEL.exec(path)?.index;
  return at === undefined ? path : path.slice(at + 1);
}
