'use client';

import { useEffect, useState } from 'react';

/** How long the confirmation stays. */
const SAID_MS = 1_500;

/** One listener for the whole page: a click on a chip copies its text; a selection is left alone. */
export function CopyChips() {
  const [said, setSaid] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function copy(event: MouseEvent) {
      const chip = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
      const text = chip?.textContent;
      if (!text || !navigator.clipboard || !getSelection()?.isCollapsed) return;
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        return;
      }
      setSaid(`Copied ${text}`);
      clearTimeout(timer);
      timer = setTimeout(() => setSaid(''), SAID_MS);
    }
    document.addEventListener('click', copy);
    return () => {
      document.removeEventListener('click', copy);
      clearTimeout(timer);
    };
  }, []);
  return (
    <div
      role="status"
      className={said ? 'fixed right-4 bottom-4 border border-edge bg-paper px-3 py-2 text-small' : 'sr-only'}
    >
      {said}
    </div>
  );
}
