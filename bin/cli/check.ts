import type { Configuration, PlatformReference } from '@/lib/domain/configuration/configuration';
import { identify } from '@/lib/domain/identify/identify';
import { DECISIONS, type Decision } from '@/lib/domain/verdict/verdict';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { CliRefusal, EXIT } from './exit';
import { readInput } from './input';
import { readFlags } from './read-flags';

/**
 * Checks every part of a pasted listing against the local database.
 * @returns the exit status of the worst decision (0 ok, 1 block, 2 review, 3 unknown)
 */
export async function checkCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const found = identify(await readInput(positionals[0]));
  if (found.configurations.length === 0) throw new CliRefusal(EXIT.badInput, 'nothing in the input was understood.');
  const platform = values.platform ? platformOf(values.platform) : undefined;
  const settings = Object.fromEntries((values.set ?? []).map(settingOf));
  const configurations = found.configurations.map(configuration =>
    completed(configuration, platform, settings, values.driver),
  );
  const outcomes = await checkConfigurations(configurations);
  if (values.format === 'json') process.stdout.write(`${JSON.stringify({ verdicts: outcomes }, null, 2)}\n`);
  let worst: Decision = 'ok';
  for (const outcome of outcomes) {
    if ('problem' in outcome) {
      throw new CliRefusal(EXIT.badInput, `${outcome.problem.pointer}: ${outcome.problem.detail}`);
    }
    const { verdict } = outcome;
    if (DECISIONS.indexOf(verdict.decision) < DECISIONS.indexOf(worst)) worst = verdict.decision;
    if (values.format === 'table') {
      const name = verdict.device.name || verdict.device.key;
      process.stdout.write(
        `${verdict.decision.padEnd(8)} ${verdict.device.key.padEnd(16)} ${name} — ${verdict.headline}\n`,
      );
    }
  }
  return EXIT[worst];
}

function parse(args: string[]) {
  const parsed = readFlags('check', {
    args,
    allowPositionals: true,
    options: {
      platform: { type: 'string' },
      driver: { type: 'string' },
      set: { type: 'string', multiple: true },
      format: { type: 'string', default: 'table' },
    },
  });
  if (!['table', 'json'].includes(parsed.values.format))
    throw new CliRefusal(EXIT.usage, '--format takes table or json');
  return parsed;
}

/** `product[:release[:build]]` */
function platformOf(text: string): PlatformReference {
  const [product = '', release, build] = text.split(':');
  return { product, ...(release ? { release } : {}), ...(build ? { build } : {}) };
}

function settingOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new CliRefusal(EXIT.usage, `--set takes attribute=value, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** What the listing itself says wins over what the flags say for all of it. */
function completed(
  configuration: Configuration,
  platform: PlatformReference | undefined,
  settings: Record<string, string>,
  driver: string | undefined,
): Configuration {
  const [name = '', version] = driver?.split(':') ?? [];
  return {
    ...(driver ? { driver: { name, ...(version ? { version } : {}) } } : {}),
    ...(platform ? { platform } : {}),
    ...configuration,
    settings: { ...settings, ...configuration.settings },
  };
}
