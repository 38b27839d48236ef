/** Names of platforms and of those releases that have one besides their number, by the ids that records use. */
export type PlatformNames = ReadonlyMap<string, { name: string; releases: Readonly<Record<string, string>> }>;

export interface NamedPlatform {
  product: string;
  release?: string | null | undefined;
  build?: string | null | undefined;
}

/** `VMware ESXi 4.0, build 208167`, `Debian 12 (bookworm)`: a platform as its maker calls it; an unknown id as it stands. */
export function platformText({ product, release, build }: NamedPlatform, names: PlatformNames): string {
  const known = names.get(product);
  const name = known?.name ?? product;
  const own = release ? known?.releases[release] : undefined;
  const released = own
    ? own.includes(release ?? '')
      ? own
      : `${own} (${release})`
    : [name, release].filter(Boolean).join(' ');
  return build ? `${released}, build ${build}` : released;
}

/**
 * A sentence with the ids of platforms replaced by their names. Some ids are words of English ("linux"): only one that
 * follows "for", "of" or "on", or that a release follows, is taken for an id.
 */
export function withPlatformNames(text: string, names: PlatformNames): string {
  const ids = [...names.keys()].sort((a, b) => b.length - a.length).map(id => id.replace(/[^\w-]/g, ''));
  if (ids.length === 0) return text;
  const id = `(?:${ids.join('|')})(?![\\w/-])`;
  const word = new RegExp(`(?<=\\b(?:for|of|on) )${id}|(?<![\\w./-])${id}(?= [\\w.]*\\d)`, 'g');
  return text.replace(word, found => names.get(found)?.name ?? found);
}
