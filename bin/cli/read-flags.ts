import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CliRefusal, EXIT } from './exit';
import { USAGE } from './usage';

/**
 * The flags and words of a command line.
 * @param command how it is called is added to what is wrong
 * @throws CliRefusal with the status of a usage error
 */
export function readFlags<Config extends ParseArgsConfig>(
  command: keyof typeof USAGE,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new CliRefusal(EXIT.usage, `${(error as Error).message}\n${USAGE[command].call}`);
  }
}
