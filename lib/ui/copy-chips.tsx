'use client';

import { useEffect, useState } from 'react';

/** How long the confirmation stays. */
const SAID_MS = 1_500;

/** The clipboard of scripts exists on https and localhost only; a server in a plain network needs the old way. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'sr-only';
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}

/** One listener for the whole page: a copy button puts its text on the clipboard and says so; the buttons show once it is there. */
export function CopyChips() {
  const [said, setSaid] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function copy(event: MouseEvent) {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button[data-copy]') : null;
      const text = button?.dataset.copy;
      if (!button || !text) return;
      const done = await copied(text);
      button.focus();
      setSaid(done ? `Copied ${text}` : 'The browser does not let this page copy.');
      clearTimeout(timer);
      timer = setTimeout(() => setSaid(''), SAID_MS);
    }
    document.addEventListener('click', copy);
    document.documentElement.toggleAttribute('data-copies', true);
    return () => {
      document.documentElement.toggleAttribute('data-copies', false);
      document.removeEventListener('click', copy);
      clearTimeout(timer);
    };
  }, []);
  return (
    <div
      role="status"
      className={
        said
          ? 'fixed right-4 bottom-4 max-w-[calc(100vw-2rem)] border border-edge bg-paper px-3 py-2 text-small [overflow-wrap:anywhere] print:hidden'
          : 'sr-only'
      }
    >
      {said}
    </div>
  );
}
