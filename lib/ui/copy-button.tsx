/** Copies its text when pressed (`copy-chips.tsx` listens); not there on paper and where scripts are off. */
export function CopyButton({ text }: { text: string }) {
  return <button type="button" data-copy={text} aria-label={`Copy ${text}`} className="copy" />;
}
