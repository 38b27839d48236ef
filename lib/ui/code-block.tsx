/** Text for copying, as it is; scrolls by itself where it is long. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="mt-2 max-h-96 overflow-auto border border-line bg-panel p-3"
    >
      <pre>{text}</pre>
    </section>
  );
}
