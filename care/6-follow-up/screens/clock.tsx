import { clockInZone } from '#kernel/time.ts';
import { useClinic } from '#ui/text/clinic-context.ts';

/** The time of day of an instant, by the clinic's clock: `09:30`. */
export function Clock({ at, until }: { readonly at: string; readonly until?: string | null }) {
  const { zone } = useClinic();
  return (
    <time dateTime={at} className="t-nowrap">
      {clockInZone(at, zone)}
      {until !== undefined && until !== null && `–${clockInZone(until, zone)}`}
    </time>
  );
}
