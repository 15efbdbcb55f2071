import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { useText } from '#ui/text/use-text.ts';
import { searchDiagnoses } from '../diagnosis-schema.ts';

/** What choosing a code costs: an unspecified one, or one that measures do not count. Silent for every other. */
export function CodeCaution({ code }: { readonly code: string }) {
  const { text } = useText();
  const found = useRead(searchDiagnoses, { query: { search: code, limit: 1 } }, { enabled: code.length > 2 });
  const hit = found.data?.hits.find((one) => one.code === code);
  const says =
    hit?.caution ??
    (hit?.unspecified
      ? text(
          'This code leaves open which kind or how severe. Choose a more exact one as soon as it is known.',
        )
      : null);
  if (says === null) return null;
  return (
    <p role="status" className="t-row">
      <SeverityMark mark="moderate" size={16} /> {says}
    </p>
  );
}
