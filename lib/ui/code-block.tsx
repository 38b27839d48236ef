import { ScrollRegion } from './scroll-region';

/** Text for copying, as it is. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <div className="mt-2">
      <ScrollRegion label={label}>
        <pre>{text}</pre>
      </ScrollRegion>
    </div>
  );
}
