/** A glob with `*` as a LIKE pattern that means the same; its other signs stand for themselves. */
export function likeOfGlob(glob: string): string {
  return glob.replace(/[\\%_]/g, character => `\\${character}`).replaceAll('*', '%');
}
