import type { PlatformRow } from '@/lib/db/sql/evidence-catalogue';
import type { Configuration, PlatformReference } from '@/lib/domain/configuration/configuration';
import type { Ordering } from '@/lib/domain/version/ordering';
import { parseVersion } from '@/lib/domain/version/parse-version';

/** One refused field: a JSON pointer into the configuration, a stable code and a sentence for people. */
export interface FieldProblem {
  pointer: string;
  code: 'unknown_platform' | 'unparsable_version';
  detail: string;
}

/**
 * What the schema cannot know: whether the platform product is catalogued, and whether its release and build read
 * in that product's ordering (api.md: both are refused, never guessed). Null when everything reads.
 */
export function problemOfFacets(
  configuration: Configuration,
  platforms: ReadonlyMap<string, PlatformRow>,
): FieldProblem | null {
  return (
    problemOfPlatform(configuration.platform, '/platform', platforms) ??
    problemOfPlatform(configuration.guest?.platform, '/guest/platform', platforms)
  );
}

function problemOfPlatform(
  platform: PlatformReference | undefined,
  pointer: string,
  platforms: ReadonlyMap<string, PlatformRow>,
): FieldProblem | null {
  if (!platform) return null;
  const row = platforms.get(platform.product);
  if (!row) {
    const known = [...platforms.keys()].sort().join(', ');
    return {
      pointer: `${pointer}/product`,
      code: 'unknown_platform',
      detail: `No platform product is called "${platform.product}". Known: ${known}.`,
    };
  }
  return (
    problemOfVersion(platform.release, row.release_ordering, `${pointer}/release`) ??
    problemOfVersion(platform.build, row.build_ordering, `${pointer}/build`)
  );
}

function problemOfVersion(text: string | undefined, ordering: string, pointer: string): FieldProblem | null {
  if (text === undefined) return null;
  const parsed = parseVersion(ordering as Ordering, text);
  return parsed.ok ? null : { pointer, code: 'unparsable_version', detail: `"${text}" ${parsed.reason}.` };
}
