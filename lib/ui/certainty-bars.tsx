import { CERTAINTIES, type Certainty } from '@/lib/domain/known-issue/known-issue';
import { CERTAINTY_WORDS } from './words';

/** Certainty as one to four filled bars and its word. */
export function CertaintyBars({ level }: { level: Certainty }) {
  const filled = CERTAINTIES.indexOf(level) + 1;
  return (
    <span className="ml-1 inline-flex items-baseline gap-1.5 whitespace-nowrap">
      <svg aria-hidden="true" viewBox="0 0 26 14" className="relative top-px h-3.5 w-[26px]">
        {CERTAINTIES.map((name, index) => (
          <rect
            key={name}
            x={index * 7 + 0.5}
            y="0.5"
            width="4"
            height="13"
            fill={index < filled ? 'currentColor' : 'none'}
            stroke="currentColor"
          />
        ))}
      </svg>
      <span>{CERTAINTY_WORDS[level]}</span>
    </span>
  );
}
