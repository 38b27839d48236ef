/**
 * Where the kernel's own path begins in an absolute one: at a folder of the top of its sources
 * (docs.kernel.org, "The Linux kernel user's and administrator's guide"). A whole tree is often called `kernel`, and `lib`
 * stands in many paths that are none of the kernel's.
 */
const IN_KERNEL =
  /\/(?=(?:arch|block|certs|crypto|drivers|fs|include|init|io_uring|ipc|mm|net|rust|security|sound|virt)\/|kernel\/(?!(?:arch|block|crypto|drivers|fs|include|ipc|kernel|lib|mm|net|security|sound|virt)\/))|(?<=\/(?:linux|kernel)[^/]{0,40})\/(?=lib\/)/;

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
