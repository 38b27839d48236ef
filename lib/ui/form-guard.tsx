'use client';

import { useEffect } from 'react';
import { MAX_FORM_TEXT_BYTES } from '@/lib/contract/limits';

type Field = HTMLTextAreaElement | HTMLInputElement;

/** As it is sent: each end of a line takes two bytes. */
const bytesOf = (field: Field): number => new Blob([field.value.replaceAll('\n', '\r\n')]).size;

/** The field with the longest text where all of them hold more than any form may. */
function overlong(form: HTMLFormElement): Field | undefined {
  const fields = [...form.querySelectorAll<Field>('textarea, input:not([type=file])')];
  const sum = fields.reduce((bytes, field) => bytes + bytesOf(field), 0);
  if (sum <= MAX_FORM_TEXT_BYTES) return undefined;
  return fields.reduce((most, field) => (bytesOf(field) > bytesOf(most) ? field : most));
}

/**
 * One listener for every form of the page: what the server could only refuse unread is not sent, so nothing that was
 * entered is lost. The browser says why, at the field.
 */
export function FormGuard() {
  useEffect(() => {
    function guard(event: SubmitEvent) {
      const form = event.target;
      const field = form instanceof HTMLFormElement && overlong(form);
      if (!field) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const megabytes = (bytesOf(field) / 1_000_000).toFixed(1);
      field.setCustomValidity(`This has ${megabytes} MB; a form takes ${MAX_FORM_TEXT_BYTES / 1_000_000} MB in all.`);
      form.addEventListener('input', () => field.setCustomValidity(''), { once: true });
      field.reportValidity();
    }
    // Before anything of the page's own, which listens at the document.
    window.addEventListener('submit', guard, { capture: true });
    return () => window.removeEventListener('submit', guard, { capture: true });
  }, []);
  return null;
}
