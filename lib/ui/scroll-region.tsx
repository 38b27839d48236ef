import type { ReactNode } from 'react';

/** A panel that scrolls by itself where its content is long, also by keys. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
      tabIndex={0}
      className="max-h-96 overflow-auto border border-line bg-panel p-3"
    >
      {children}
    </section>
  );
}
