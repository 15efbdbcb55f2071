import { addDays, addMinutes, dateInZone, type Instant, instantAtClock } from '#kernel/time.ts';
import type { ReplyTimes } from '#knowledge/schema/follow-up.ts';
import type { AccessRequest } from '#record/schema/front-door.ts';
import type { RequestView } from './door-schema.ts';

type State = Pick<RequestView, 'unsafe' | 'stage' | 'late' | 'dueBy'>;

/** How a request stands at `now`. Derived from what it says and the clinic's reply times; nothing has to run for it. */
export function requestState(
  request: AccessRequest,
  replyTimes: Pick<ReplyTimes, 'accessRequest'>,
  now: Instant,
  zone: string,
): State {
  const unsafe = request.safe === 'no' || request.safe === 'unsure';
  const { untriagedMinutes, unsafeMinutes, bookWithinDays } = replyTimes.accessRequest;
  if (request.status === 'booked' || request.status === 'closed')
    return { unsafe, stage: request.status, late: false, dueBy: null };
  if (request.triage === null) {
    const dueBy = addMinutes(request.receivedAt, unsafe ? unsafeMinutes : untriagedMinutes);
    return { unsafe, stage: 'waiting', late: dueBy < now, dueBy };
  }
  const { urgency, at } = request.triage;
  // Until the end of the day on which it must be booked at the latest
  const dueBy = instantAtClock(addDays(dateInZone(at, zone), bookWithinDays[urgency] + 1), '00:00', zone);
  return { unsafe, stage: 'to-book', late: dueBy <= now, dueBy };
}

/** Who comes first: unsafe before all, who did not say before who is safe, then whoever has waited out more of the clock. */
export function compareRequests(a: RequestView, b: RequestView): number {
  const rank = ({ unsafe, content, stage }: RequestView) =>
    unsafe ? 0 : content.safe === null && stage === 'waiting' ? 1 : 2;
  return (
    rank(a) - rank(b) ||
    compareText(a.dueBy ?? '', b.dueBy ?? '') ||
    compareText(a.content.receivedAt, b.content.receivedAt)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
