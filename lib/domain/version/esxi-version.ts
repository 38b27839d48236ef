import { BEYOND, type KeyReading, point, type Token, unreadable } from './version-key';

/** ESXi build number (`208167`, `build-17630552`): one integer, growing along every branch. */
export function readEsxiBuild(text: string): KeyReading {
  const digits = /^(?:build[- ]?)?([0-9]{1,12})$/i.exec(text)?.[1];
  return digits === undefined ? unreadable('is not a build number') : point([[BigInt(digits)]]);
}

const ESXI_RELEASE =
  /^(?:vmware )?(?:esxi? )?([0-9]{1,3})(?:\.([0-9]{1,3}|x))?(?:\.([0-9]{1,3}|x))?([a-z])?(?: ?(?:update|u) ?([0-9]{1,3})([a-z])?| ?(ga))?$/i;

/**
 * ESXi release as people and as VMware say it: `4.0`, `4.0 U1`, `7.0 U3c`, `8.0 Update 2b`, `7.0.3` (the third number
 * is the update: Broadcom KB 316595, "Build numbers and versions of VMware ESXi/ESX"), `4.x`.
 * A base release stands for its updates, an update for its lettered patches; `GA` and `7.0.0` name update 0 alone.
 * Failure: a patch name (`6.5 P04`, `EP 15`), which only a build number orders against updates.
 */
export function readEsxiRelease(text: string): KeyReading {
  const match = ESXI_RELEASE.exec(text.replace(/ {2,}/g, ' '));
  if (match === null) return unreadable('is not an ESXi release such as 7.0 or 7.0 U3c');
  const [, major = '', minor, third, thirdLetter, update, updateLetter, ga] = match;
  const wildcard = minor?.toLowerCase() === 'x' || third?.toLowerCase() === 'x';
  if (wildcard && (update !== undefined || ga !== undefined || thirdLetter !== undefined))
    return unreadable('names an update of a wildcard release');
  if (minor?.toLowerCase() === 'x' && third !== undefined) return unreadable('names an update of a wildcard release');
  if (thirdLetter !== undefined && (third === undefined || update !== undefined))
    return unreadable('has a patch letter without an update');
  const number = minor === undefined && (update !== undefined || ga !== undefined);
  if (number) return unreadable('names an update without a minor release');
  if (update !== undefined && third !== undefined && third !== '0' && BigInt(third) !== BigInt(update))
    return unreadable('names two different updates');
  const tokens: Token[] = [BigInt(major)];
  if (minor !== undefined && minor.toLowerCase() !== 'x') tokens.push(BigInt(minor));
  const updateNumber = update ?? (ga === undefined ? third : (third ?? '0'));
  if (updateNumber !== undefined && updateNumber.toLowerCase() !== 'x') tokens.push(BigInt(updateNumber));
  const letter = (updateLetter ?? thirdLetter)?.toLowerCase();
  if (letter !== undefined) return point([[...tokens, letter]]);
  return { ok: true, key: [tokens], end: [[...tokens, BEYOND]], release: 1 };
}
