import type { CalendarDate } from '#kernel/time.ts';
import type { Signature } from '#record/schema/screening.ts';
import type { Supervision } from '#record/schema/staffing.ts';
import type { OrderedSchedule } from './may-sign.ts';

/** What somebody signs, as far as supervision is concerned. */
export interface SignedAct {
  readonly signedBy: string;
  readonly meaning: Signature['meaning'];
  /** It takes over from another order. */
  readonly replaces: boolean;
  /** Federal schedule of what is ordered; `'unknown'` counts as controlled: it is looked at rather than overlooked. */
  readonly schedule: OrderedSchedule;
}

/** What supervision is about: prescribing, at first or at another dose, and taking up again. */
const asked: ReadonlySet<Signature['meaning']> = new Set(['prescribes', 'changes-dose', 'resumes']);

/**
 * The supervision that asks for a second look at what was signed on a day; one that wants it before anything is in force
 * goes before one that looks afterwards. Null where none does.
 */
export function supervisionAsking(
  supervisions: readonly Supervision[],
  act: SignedAct,
  day: CalendarDate,
): Supervision | null {
  const asking = supervisions.filter(
    (held) =>
      held.supervised.person === act.signedBy &&
      held.from <= day &&
      (held.to === null || held.to >= day) &&
      asks(held.coSign, act),
  );
  return asking.find(({ when }) => when === 'before') ?? asking[0] ?? null;
}

function asks(which: Supervision['coSign'], { meaning, replaces, schedule }: SignedAct): boolean {
  if (which === 'none' || !asked.has(meaning)) return false;
  if (which === 'all-orders') return true;
  if (which === 'controlled-only') return schedule !== null;
  return meaning === 'prescribes' && !replaces;
}
