import type { ReactNode } from 'react';

/** A titled part of a page; `id` makes it linkable. */
export function Section({
  id,
  title,
  note,
  children,
}: {
  id?: string;
  title: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section id={id} className="mt-10">
      <h2 className="text-lead">{title}</h2>
      {note ? <p className="prose-measure mt-1 text-small text-muted">{note}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  );
}

/** Words where there is nothing, and one next step. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="prose-measure border-l-4 border-line pl-4 text-muted">{children}</p>;
}

/** A table that may be wider than a phone: it scrolls by itself, not the page; focusable, so keys can scroll it. */
export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable)
    <section aria-label={label} tabIndex={0} className="relative overflow-x-auto">
      {children}
    </section>
  );
}

/** What is wrong with a form, above it, each linked to its field. */
export function ErrorSummary({ problems }: { problems: readonly { field: string; label: string; text: string }[] }) {
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="mt-6 border-l-4 border-block bg-block-soft p-4">
      <h2 className="text-lead text-block">
        {problems.length === 1 ? 'One field' : `${problems.length} fields`} cannot be read
      </h2>
      <ul className="mt-2 list-disc pl-5">
        {problems.map(problem => (
          <li key={`${problem.field} ${problem.text}`}>
            <a href={`#${problem.field}`}>{problem.label}</a>: {problem.text}
          </li>
        ))}
      </ul>
    </div>
  );
}
