import { useClinic } from './clinic-context.ts';
import { momentText } from './day-text.ts';
import { useText } from './use-text.ts';

/** An instant in the clinic's own time: `14 Mar 2026, 09:30`. */
export function Moment({ at }: { readonly at: string }) {
  const { zone } = useClinic();
  const { language } = useText();
  return (
    <time dateTime={at} className="t-nowrap">
      {momentText(at, zone, language)}
    </time>
  );
}
