import { Fragment } from 'react';
import { Chip } from './chip';
import { facetChip, facetInSentence, facetsInText } from './facet-words';
import { type PlatformNames, withPlatformNames } from './platform-words';

/** What turns the ids of records into words: names of platforms, titles of settings. */
export interface Words {
  platforms: PlatformNames;
  settings: ReadonlyMap<string, string>;
}

/** A facet in plain words with its path as a chip. */
export function FacetName({ facet, words }: { facet: string; words: Words }) {
  return (
    <>
      {facetInSentence(facet, words.settings)} <Chip bare>{facetChip(facet)}</Chip>
    </>
  );
}

/** A sentence of the engine: facet paths in words beside their chips, platforms by their names. */
export function SentenceText({ text, words }: { text: string; words: Words }) {
  return facetsInText(text).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence have no identity beyond their place
    <Fragment key={index}>
      {part.facet ? <FacetName facet={part.facet} words={words} /> : withPlatformNames(part.text, words.platforms)}
    </Fragment>
  ));
}
