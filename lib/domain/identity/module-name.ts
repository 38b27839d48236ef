/** Module names in their one spelling: Linux takes `-` and `_` as the same (modprobe(8)). */
export function moduleName(name: string): string {
  return name.replaceAll('-', '_').toLowerCase();
}
