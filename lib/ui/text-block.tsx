import { makeVisible } from '@/lib/domain/report/make-visible';

/** Somebody's text as it stands: escaped, with invisible characters shown; scrolls by itself, also by keys. */
export function TextBlock({ text, label }: { text: string; label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
      tabIndex={0}
      className="max-h-96 overflow-auto border border-line bg-panel p-3"
    >
      <pre className="whitespace-pre-wrap">{makeVisible(text)}</pre>
    </section>
  );
}
