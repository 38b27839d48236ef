import type { Verdict } from '@/lib/domain/verdict/verdict';
import { Chip } from './chip';
import { SentenceText, type Words } from './sentence-text';

/** Where a cited id can be read: on this page, on its own page, or nowhere yet. */
export function evidencePath(id: string, onPage: ReadonlySet<string>): string | undefined {
  if (/^KNB-/.test(id)) return `/known-issues/${encodeURIComponent(id)}`;
  if (onPage.has(id)) return `#${id}`;
  if (/^(pci|usb|model):/.test(id)) return `/devices/${encodeURIComponent(id)}`;
  // `driver:<platform>:<name>`: what its record says it needs to load.
  if (id.startsWith('driver:')) return `/api/v1/drivers/${encodeURIComponent(id.split(':').slice(2).join(':'))}`;
  return id.startsWith('claims:') ? '/data#kernels' : undefined;
}

/** Sentences read at once; a part whose model is not known can have dozens. */
const SENTENCES_SHOWN = 6;

interface LedgerProps {
  sentences: Verdict['explanation'];
  onPage: ReadonlySet<string>;
  words: Words;
}

/** Numbered sentences, each with the evidence that it rests on; a long row folds its end. */
export function EvidenceLedger({ sentences, ...rest }: LedgerProps) {
  const folded = sentences.slice(SENTENCES_SHOWN);
  return (
    <>
      <Sentences sentences={sentences.slice(0, SENTENCES_SHOWN)} {...rest} />
      {folded.length > 0 ? (
        <details className="mt-3">
          <summary>… {folded.length} more</summary>
          <div className="mt-3">
            <Sentences sentences={folded} {...rest} start={SENTENCES_SHOWN + 1} />
          </div>
        </details>
      ) : null}
    </>
  );
}

function Sentences({ sentences, onPage, words, start = 1 }: LedgerProps & { start?: number }) {
  return (
    <ol start={start} className="prose-measure list-decimal space-y-3 pl-6">
      {sentences.map(sentence => (
        <li key={sentence.text}>
          <SentenceText text={sentence.text} words={words} />{' '}
          {sentence.evidence.map(id => {
            const href = evidencePath(id, onPage);
            return (
              <span key={id}>
                <Chip {...(href ? { href } : {})}>{id}</Chip>{' '}
              </span>
            );
          })}
        </li>
      ))}
    </ol>
  );
}
