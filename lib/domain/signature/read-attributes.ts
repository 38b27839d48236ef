import type { CleanText } from './clean-text';
import { findText } from './find-text';
import type { SignatureAttributes } from './signature';

/** Facts of one kind shown beside a signature; more is a log, not a crash. */
const MAX_FACTS = 16;

/** First groups of a pattern run at each needle, distinct, in order. */
function facts(text: CleanText, needle: string, pattern: RegExp, back = 0): string[] {
  const found = findText(text, needle).flatMap(hit => {
    const from = Math.max(0, hit.at - back);
    return pattern.exec(text.flat.slice(from, from + 200))?.[1] ?? [];
  });
  return [...new Set(found)].slice(0, MAX_FACTS);
}

function driverVersions(text: CleanText): { name: string; version: string }[] {
  const found = new Map<string, string>();
  const add = (match: RegExpExecArray | null) => {
    if (match?.[1] !== undefined && match[2] !== undefined && found.size < MAX_FACTS) found.set(match[1], match[2]);
  };
  for (const hit of findText(text, 'involved in panic: [')) {
    const list = hit.after.slice('involved in panic: '.length, 300);
    for (const one of list.split(']', 8)) add(/\[([\w-]{1,40}) (\d[\w.+-]{1,60})/.exec(one));
  }
  for (const hit of findText(text, 'loaded firmware version'))
    add(/^(loaded firmware)(?: version:?) (\d[\w.:-]{1,40})/i.exec(hit.after));
  for (const hit of findText(text, 'fwversion(')) add(/^(fwversion)\(([\w.]{3,20})\)/i.exec(hit.after));
  return [...found].map(([name, version]) => ({ name: name.toLowerCase(), version }));
}

/** Versions, builds, ids and processors named by a text. They are shown and never compared. */
export function readAttributes(text: CleanText): SignatureAttributes {
  const kernelVersions = [
    ...facts(text, 'tainted', /^tainted(?:: [A-Z ]{1,24})? (\d{1,2}\.\d[\w.+~-]{1,60})/i),
    ...facts(text, 'linux version ', /^linux version (\d[\w.+~-]{1,60})/i),
  ];
  const hex4 = /^\[([\da-f]{4}:[\da-f]{4})\]/i;
  const deviceIds = facts(text, '[', hex4).map(id => id.toLowerCase());
  return {
    kernelVersions: [...new Set(kernelVersions)],
    platformBuilds: facts(text, 'releasebuild-', /^releasebuild-(\d{4,9})/i),
    driverVersions: driverVersions(text),
    deviceIds,
    pcpus: facts(text, 'pcpu ', /^pcpu (\d{1,4})\b/i).map(Number),
  };
}
