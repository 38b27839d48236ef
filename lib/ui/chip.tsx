import { visibleText } from '@/lib/domain/identity/text-guard';
import { CopyButton } from './copy-button';

/** Ids up to this length stay on one line, also on a phone. */
const LONGEST_UNBROKEN = 28;

/**
 * An identifier, version or setting: the same mono chip everywhere, one click to copy.
 * @param props.bare without its button, for places that are a control themselves (a summary, a link)
 */
export function Chip({ children, href, bare = false }: { children: string; href?: string; bare?: boolean }) {
  const text = visibleText(children);
  const breaks = text.length <= LONGEST_UNBROKEN ? 'whitespace-nowrap' : '[overflow-wrap:anywhere]';
  return (
    <span className={`chip ${breaks}`}>
      {href ? <a href={href}>{text}</a> : <code>{text}</code>}
      {bare ? null : <CopyButton text={text} />}
    </span>
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
