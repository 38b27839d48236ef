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

/** Waits for a pause, then asks the search API; a newer question aborts an older one. */
function useSuggestions(text: string): Suggestion[] {
  const [found, setFound] = useState<Suggestion[]>([]);
  useEffect(() => {
    const asked = text.trim();
    if (asked.length < FEWEST_CHARACTERS) {
      setFound([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const address = `/api/v1/search?q=${encodeURIComponent(asked)}&limit=${MOST_SUGGESTIONS}`;
        const response = await fetch(address, { signal: stop.signal });
        const answer = response.ok ? ((await response.json()) as { items?: Suggestion[] }) : {};
        setFound(answer.items ?? []);
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

/** The one box over everything: a plain GET form that grows a suggestion list (APG combobox) when scripts run. */
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
  const found = useSuggestions(open ? text : '');
  useSlash(input);
  const shown = open && found.length > 0;
  const current = shown ? found[active] : undefined;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') setOpen(false);
    if (!shown) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      location.assign(current.url);
    }
  }

  return (
    <search>
      <form action="/search" className="relative flex gap-2">
        <label htmlFor={`${id}q`} className="sr-only">
          {label}
        </label>
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
          role="combobox"
          aria-expanded={shown}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={current ? `${id}o${active}` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          placeholder="part, id, driver …"
          className="field min-h-12 text-lead"
        />
        <button type="submit" className="button">
          Search
        </button>
        <div
          id={`${id}list`}
          role="listbox"
          aria-label="Suggestions"
          hidden={!shown}
          className="absolute top-full right-0 left-0 z-10 mt-1 border border-edge bg-paper"
        >
          {found.map((one, index) => (
            <a
              key={`${one.kind} ${one.ref}`}
              id={`${id}o${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              href={one.url}
              onMouseDown={event => event.preventDefault()}
              className={`flex min-h-10 flex-wrap items-baseline gap-x-3 px-3 py-2 text-ink no-underline ${index === active ? 'bg-panel outline-2 -outline-offset-2 outline-accent' : ''}`}
            >
              <span>{one.title}</span>
              <code className="text-muted">{one.ref}</code>
            </a>
          ))}
        </div>
        <p role="status" className="sr-only">
          {shown ? `${found.length} suggestions` : ''}
        </p>
      </form>
    </search>
  );
}
