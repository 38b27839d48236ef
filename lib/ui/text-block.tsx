import { makeVisible } from '@/lib/domain/report/make-visible';
import { ScrollRegion } from './scroll-region';

/** Somebody's text as it stands: escaped, with invisible characters shown. */
export function TextBlock({ text, label }: { text: string; label: string }) {
  return (
    <ScrollRegion label={label}>
      <pre className="whitespace-pre-wrap">{makeVisible(text)}</pre>
    </ScrollRegion>
  );
}
