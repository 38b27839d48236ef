import { visibleText } from '@/lib/domain/identity/text-guard';

/** Ids up to this length stay on one line, also on a phone. */
const LONGEST_UNBROKEN = 28;
const BOX = 'rounded-[3px] border border-line bg-panel px-1.5 py-px font-mono text-[0.8125em]';

function boxOf(text: string): string {
  return `${BOX} ${text.length <= LONGEST_UNBROKEN ? 'whitespace-nowrap' : '[overflow-wrap:anywhere]'}`;
}

/** An identifier, version or setting: the same mono chip everywhere; `data-copy` lets a click copy it. */
export function Chip({ children, href }: { children: string; href?: string }) {
  const text = visibleText(children);
  if (href) {
    return (
      <a href={href} className={boxOf(text)}>
        {text}
      </a>
    );
  }
  return (
    <code data-copy="" className={boxOf(text)}>
      {text}
    </code>
  );
}

/** A filter that is a link: pressed or not, with its count. */
export function FilterChip({ href, label, count, on }: { href: string; label: string; count?: number; on: boolean }) {
  const look = on ? 'border-ink bg-ink text-paper' : 'border-edge text-ink';
  return (
    <a
      href={href}
      aria-current={on ? 'true' : undefined}
      className={`inline-flex min-h-8 items-center gap-2 rounded-full border px-3 text-small no-underline ${look}`}
    >
      {label}
      {count === undefined ? null : <span>{count.toLocaleString('en-GB')}</span>}
    </a>
  );
}
