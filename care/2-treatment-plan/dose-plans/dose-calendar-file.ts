import ical, {
  ICalCalendarMethod,
  ICalEventRepeatingFreq,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalRepeatingOptions,
} from 'ical-generator';
import type { LeafletLanguage } from '#clinical/consent/leaflet-shape.ts';
import { type DoseCalendarWords, doseCalendarWords } from '#clinical/dose-plans/dose-calendar-words.ts';
import { doseDaysIn, everyDaysOf } from '#clinical/dose-plans/step-rhythm.ts';
import { addDays, daysBetween, type Instant } from '#kernel/time.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';

/** One plan of the calendar, with the version it is at. */
export interface CalendarPlan {
  readonly id: string;
  readonly version: number;
  readonly plan: DosePlan;
}

/**
 * A dose plan as an iCalendar file (RFC 5545): one entry of whole days for each step, so that every day shows what is
 * taken, or one that comes back on every second day; the last step, which has no end, stands on its first day. Whole days have no clock and no zone: a clock put
 * forward or back moves nothing. They leave the day free.
 */
export function doseCalendarFile(
  plans: readonly CalendarPlan[],
  language: LeafletLanguage,
  at: Instant,
): string {
  const words = doseCalendarWords[language];
  const calendar = ical({
    prodId: { company: 'Titrate', product: 'Dose calendar', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { id, version, plan } of plans)
    plan.steps.forEach((step, index) => {
      const summary = inWords(step, plan.medication.name, words);
      const repeats = comesBack(step);
      calendar.createEvent({
        // A step keeps its place in the plan when its days move, and so its entry in the calendar
        id: `${id}-step-${index + 1}@titrate`,
        sequence: version,
        allDay: true,
        start: new Date(`${step.start}T00:00:00Z`),
        // The day after the last one: RFC 5545 counts up to it
        end: new Date(`${addDays(repeats === null ? (step.end ?? step.start) : step.start, 1)}T00:00:00Z`),
        ...(repeats === null ? {} : { repeating: repeats }),
        stamp: new Date(plan.agreedAt ?? at),
        summary: step.end === null ? `${summary} (${words.untilDecided})` : summary,
        description: [...(step.note === null ? [] : [step.note]), words.stay].join('\n'),
        status: ICalEventStatus.CONFIRMED,
        transparency: ICalEventTransparency.TRANSPARENT,
      });
    });
  return calendar.toString();
}

/** A step of every second day is one entry that comes back so many times; null where it stands on all of its days. */
function comesBack(step: DosePlanStep): ICalRepeatingOptions | null {
  if (step.end === null || step.taken.length === 0 || everyDaysOf(step) === 1) return null;
  const count = doseDaysIn(daysBetween(step.start, step.end) + 1, step);
  return { freq: ICalEventRepeatingFreq.DAILY, interval: everyDaysOf(step), count };
}

/** `sertraline: Morning 1 tablet of 50 mg; Night half a tablet of 50 mg`. */
function inWords(step: DosePlanStep, medication: string, words: DoseCalendarWords): string {
  const { taken } = step;
  if (taken.length === 0) return words.none(medication);
  const said = taken
    .map(({ when, dose, pieces }) => {
      const counted = words.and(pieces.map(words.piece));
      return `${words.part[when]} ${counted === '' ? dose : counted}`;
    })
    .join('; ');
  const rhythm = everyDaysOf(step) === 1 ? '' : ` (${words.everySecondDay(words.date(step.start))})`;
  return `${medication}: ${said}${rhythm}`;
}
