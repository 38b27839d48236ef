import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CliRefusal, EXIT } from './exit';

/**
 * The flags and words of a command line.
 * @param usage lines added to what is wrong with it
 * @throws CliRefusal with the status of a usage error
 */
export function readFlags<Config extends ParseArgsConfig>(
  config: Config,
  usage = '',
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new CliRefusal(EXIT.usage, [(error as Error).message, usage].filter(Boolean).join('\n'));
  }
}
