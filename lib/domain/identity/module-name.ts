/** Module names in their one spelling: Linux takes `-` and `_` as the same (modprobe(8)). */
export function moduleName(name: string): string {
  // Most names are spelled so already, and every check reads hundreds of them.
  return OTHER_SPELLING.test(name) ? name.replaceAll('-', '_').toLowerCase() : name;
}

const OTHER_SPELLING = /[^a-z\d_.]/;
