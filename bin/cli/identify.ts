import { identify } from '@/lib/domain/identify/identify';
import { CliRefusal, EXIT } from './exit';
import { readInput } from './input';

/** Prints the configurations that a pasted listing is understood as, as JSON. */
export async function identifyCommand(args: string[]): Promise<number> {
  const found = identify(await readInput(args[0]));
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  if (found.configurations.length === 0) throw new CliRefusal(EXIT.badInput, 'nothing in the input was understood.');
  return EXIT.ok;
}
