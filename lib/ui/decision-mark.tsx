import type { Decision } from '@/lib/domain/verdict/verdict';

const COLOUR = { block: 'text-block', review: 'text-review', unknown: 'text-unknown', ok: 'text-ok' } as const;
const WORD = { block: 'Block', review: 'Review', unknown: 'Unknown', ok: 'OK' } as const;

/** Octagon, diamond, open circle, square with tick: readable without colour. */
function Shape({ decision }: { decision: Decision }) {
  switch (decision) {
    case 'block':
      return <path fill="currentColor" d="M7 1h10l6 6v10l-6 6H7l-6-6V7zM6 10.5v3h12v-3z" fillRule="evenodd" />;
    case 'review':
      return (
        <path fill="currentColor" d="M12 0 24 12 12 24 0 12zM10.7 6v7.5h2.6V6zm0 9.3V18h2.6v-2.7z" fillRule="evenodd" />
      );
    case 'unknown':
      return <circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" strokeWidth="3" />;
    case 'ok':
      return (
        <path fill="currentColor" d="M1 1h22v22H1zm4.6 11.2 5 5 8.2-9.4-2.2-1.9-6.2 7.1-2.8-2.8z" fillRule="evenodd" />
      );
  }
}

/** A decision as shape, word and colour. */
export function DecisionMark({ decision, size = 'small' }: { decision: Decision; size?: 'small' | 'large' }) {
  const large = size === 'large';
  return (
    <span
      className={`inline-flex font-semibold ${large ? 'items-center gap-3 text-title' : 'items-baseline gap-1.5'} ${COLOUR[decision]}`}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className={large ? 'size-8 shrink-0' : 'relative top-[0.15em] size-4 shrink-0'}
      >
        <Shape decision={decision} />
      </svg>
      <span className={large ? 'uppercase tracking-wide' : ''}>{large ? WORD[decision] : decision}</span>
    </span>
  );
}
