import 'server-only';
import { platformChoiceRows, settingChoiceRows } from '@/lib/db/sql/source-overview';

/** Names for the ids that records use: platforms with their named releases, settings by title. */
export async function listWords() {
  const [platforms, settings] = await Promise.all([platformChoiceRows(), settingChoiceRows()]);
  return wordsOf({ platforms, settings });
}

/** The same from choices that were read already. */
export function wordsOf(choices: {
  platforms: Awaited<ReturnType<typeof platformChoiceRows>>;
  settings: Awaited<ReturnType<typeof settingChoiceRows>>;
}) {
  return {
    platforms: new Map(
      choices.platforms.map(row => [row.product, { name: row.name, releases: row.release_names }] as const),
    ),
    settings: new Map(choices.settings.map(row => [row.attribute, row.title] as const)),
  };
}
