'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';

interface Suggestion {
  kind: string;
  title: string;
  detail: string;
  url: string;
  ref: string;
}

/** Typing pauses shorter than this are still typing. */
const WAIT_MS = 300;
/** Two letters match half the catalogue. */
const FEWEST_CHARACTERS = 3;
const MOST_SUGGESTIONS = 8;
/** As many characters as the search takes (`MAX_QUERY_LENGTH`); a line of lspci has about 120. */
const MOST_CHARACTERS = 200;

interface Found {
  text: string;
  items: readonly Suggestion[];
}

const NOTHING: Found = { text: '', items: [] };

/** Waits for a pause, then asks the search API; a newer question aborts an older one. */
function useSuggestions(text: string): Found {
  const [found, setFound] = useState(NOTHING);
  useEffect(() => {
    const asked = text.trim();
    if (asked.length < FEWEST_CHARACTERS) {
      setFound(NOTHING);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const address = `/api/v1/search?q=${encodeURIComponent(asked)}&limit=${MOST_SUGGESTIONS}`;
        const response = await fetch(address, { signal: stop.signal });
        const answer = response.ok ? ((await response.json()) as { items?: Suggestion[] }) : {};
        setFound({ text: asked, items: answer.items ?? [] });
      } catch {
        // Aborted or offline: the plain form still works.
      }
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  return found;
}

/** `/` focuses the box unless the reader is already typing somewhere. */
function useSlash(input: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    function focus(event: globalThis.KeyboardEvent) {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      input.current?.focus();
    }
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, [input]);
}

/** What a screen reader is told, politely, once the suggestions are there. */
function statusOf(open: boolean, { text, items }: Found): string {
  if (!open || text === '') return '';
  if (items.length === 0) return 'No suggestions';
  return `${items.length} ${items.length === 1 ? 'suggestion' : 'suggestions'}, arrow keys to choose`;
}

/**
 * The one box over everything: a plain GET form; when scripts run it grows a suggestion list (APG combobox: arrows,
 * Home and End in the text, Enter opens, Escape closes, then clears).
 */
export function SearchBox({
  q = '',
  label = 'Search parts, ids, drivers and known issues',
}: {
  q?: string;
  label?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const [text, setText] = useState(q);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  // Without scripts it is a text box: nothing would ever expand.
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const found = useSuggestions(open ? text : '');
  useSlash(input);
  const { items } = found;
  const shown = open && items.length > 0;
  const current = shown ? items[active] : undefined;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      if (shown) event.preventDefault();
      else setText('');
      setOpen(false);
      setActive(-1);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!shown) return setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // -1 is the text itself: the arrows go round through it.
      setActive(((active + 1 + step + items.length + 1) % (items.length + 1)) - 1);
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      location.assign(current.url);
    }
  }

  const combobox = {
    role: 'combobox',
    'aria-expanded': shown,
    'aria-controls': `${id}list`,
    'aria-autocomplete': 'list',
    'aria-activedescendant': current ? `${id}o${active}` : undefined,
  } as const;

  return (
    <search>
      <form action="/search" className="relative flex gap-2">
        <label htmlFor={`${id}q`} className="sr-only">
          {label}
        </label>
        <div className="relative grow">
          <input
            ref={input}
            id={`${id}q`}
            name="q"
            value={text}
            onChange={event => {
              setText(event.target.value);
              setOpen(true);
              setActive(-1);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => setOpen(false)}
            {...(scripted ? combobox : {})}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={MOST_CHARACTERS}
            placeholder="part, id, driver or a line of lspci …"
            className="peer field min-h-12 pr-10 text-lead"
          />
          {scripted ? (
            <span
              aria-hidden="true"
              className="pointer-events-none absolute top-1/2 right-3 hidden -translate-y-1/2 border border-line px-1.5 font-mono text-small text-muted peer-focus:hidden md:block"
            >
              /
            </span>
          ) : null}
          <div
            id={`${id}list`}
            role="listbox"
            aria-label="Suggestions"
            hidden={!shown}
            className="absolute top-full right-0 left-0 z-10 mt-1 border border-edge bg-paper"
          >
            {items.map((one, index) => (
              <a
                key={`${one.kind} ${one.ref}`}
                id={`${id}o${index}`}
                role="option"
                aria-selected={index === active}
                tabIndex={-1}
                href={one.url}
                onMouseDown={event => event.preventDefault()}
                className={`flex min-h-10 flex-wrap items-baseline gap-x-3 px-3 py-2 text-ink no-underline hover:bg-panel ${index === active ? 'bg-panel outline-2 -outline-offset-2 outline-accent' : ''}`}
              >
                <span>{one.title}</span>
                <code className="text-muted">{one.ref}</code>
              </a>
            ))}
          </div>
        </div>
        <button type="submit" className="button">
          Search
        </button>
        <p role="status" className="sr-only">
          {statusOf(open, found)}
        </p>
      </form>
    </search>
  );
}
