import type { CitedFact } from '#clinical/dose-plans/beginnings-shape.ts';
import { useText } from '#ui/text/use-text.ts';

/** Where something stands, in one line; what nobody has re-read there says so. */
export function CitedLine({ cited: { names, reviewed } }: { readonly cited: CitedFact }) {
  const { text } = useText();
  return (
    <span className="t-dim">
      {names.join('; ')}
      {!reviewed && ` (${text('as remembered, awaiting review against the source')})`}
    </span>
  );
}
