import type { LeafletLanguage } from '#clinical/consent/leaflet-shape.ts';
import { type CalendarSpan, calendarSpans } from '#clinical/dose-plans/calendar-spans.ts';
import { partsOfDay } from '#clinical/dose-plans/check-steps.ts';
import { type DoseCalendarWords, doseCalendarWords } from '#clinical/dose-plans/dose-calendar-words.ts';
import { planQuantities } from '#clinical/dose-plans/plan-quantities.ts';
import { everyDaysOf, takenOn } from '#clinical/dose-plans/step-rhythm.ts';
import { addDays, type CalendarDate, dateInZone, type Instant } from '#kernel/time.ts';
import type { PaperBlock, PaperDocument, PaperSection } from '#platform/paper/paper-document.ts';
import type { DosePlan, DosePlanStep } from '#record/schema/dose-plan.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { ClinicLetterhead } from '#record/store/letterhead.ts';
import { saidName } from '#record/store/patient-words.ts';

export interface DoseCalendarInput {
  /** One plan, or both sides of a cross-taper. */
  readonly plans: readonly DosePlan[];
  readonly patient: Patient;
  readonly clinic: ClinicLetterhead;
  readonly language: LeafletLanguage;
  readonly at: Instant;
}

/** A dose plan as a page for the kitchen table: which pieces at which time of which days, and the list for the pharmacy. */
export function doseCalendarOnPaper(input: DoseCalendarInput): PaperDocument {
  const { plans, patient, clinic, language, at } = input;
  const words = doseCalendarWords[language];
  const person = personOf(patient, words);
  const agreedAt = plans.map((plan) => plan.agreedAt).find((one) => one !== null) ?? null;
  const agreed = agreedAt === null ? null : words.agreedOn(words.date(dateInZone(agreedAt, clinic.zone)));
  const lines = [clinic.address, clinic.phone].filter((line) => line !== null);
  return {
    title: words.title(words.and(plans.map(({ medication }) => medication.name))),
    language,
    pageSize: 'LETTER',
    from: [clinic.name, ...lines.flatMap((line) => line.split(/\r?\n/)).filter((line) => line.trim() !== '')],
    to: [],
    subject: person,
    facts: [
      { label: words.about, value: person },
      ...(agreed === null ? [] : [{ label: words.agreed, value: agreed }]),
    ],
    sections: [
      ...(agreed === null
        ? [
            {
              heading: null,
              blocks: [{ kind: 'lines', lines: [{ text: words.notAgreed, strong: true }] }],
            } as const,
          ]
        : []),
      stepsOf(plans, words),
      {
        heading: words.goodToKnow,
        blocks: [{ kind: 'list', items: [words.stay, words.missed, words.call(clinic.name, clinic.phone)] }],
      },
      pharmacyOf(plans, words),
    ],
    madeAt: agreedAt ?? at,
  };
}

function personOf({ name, birthDate }: Patient, words: DoseCalendarWords): string {
  const full = saidName(name);
  return birthDate === null ? full : `${full}, ${words.born(words.date(birthDate))}`;
}

function stepsOf(plans: readonly DosePlan[], words: DoseCalendarWords): PaperSection {
  const parts = partsOfDay.filter((part) =>
    plans.some(({ steps }) => steps.some(({ taken }) => taken.some(({ when }) => when === part))),
  );
  const several = plans.length > 1;
  const rows = calendarSpans(plans).map((span) => [
    daysOf(span, words),
    ...parts.map((part) => cellOf(span, part, several, words)),
  ]);
  const notes = plans.flatMap(({ steps }) =>
    steps.flatMap(({ start, note }) => (note === null ? [] : [`${words.date(start)}: ${note}`])),
  );
  const blocks: PaperBlock[] = [
    { kind: 'table', head: [words.days, ...parts.map((part) => words.part[part])], rows },
  ];
  return {
    heading: words.steps,
    blocks: notes.length === 0 ? blocks : [...blocks, { kind: 'list', items: notes }],
  };
}

/** The days of a row, and below them what is not taken any more: an empty cell could be a misprint. */
function daysOf({ from, to, taken }: CalendarSpan, words: DoseCalendarWords): string {
  const none = taken
    .filter(({ step }) => step !== null && step.taken.length === 0)
    .map(({ medication }) => words.none(medication));
  const span = words.span(words.date(from), to === null ? null : words.date(to));
  const rhythms = taken.flatMap(({ medication, step }) => {
    if (step === null || step.taken.length === 0 || everyDaysOf(step) === 1) return [];
    const said = words.everySecondDay(words.date(firstDoseDay(step, from)));
    return taken.length > 1 ? [`${medication}: ${said}`] : [said];
  });
  return [span, ...rhythms, ...none, ...(to === null ? [words.untilDecided] : [])].join('\n');
}

/** A row can begin between two doses, where the other medication of an exchange changes on that day. */
function firstDoseDay(step: DosePlanStep, from: CalendarDate): CalendarDate {
  return takenOn(step, from).length > 0 ? from : addDays(from, 1);
}

function cellOf(
  { taken }: CalendarSpan,
  part: DosePlanStep['taken'][number]['when'],
  several: boolean,
  words: DoseCalendarWords,
): string {
  const lines = taken.flatMap(({ medication, step }) => {
    const own = step?.taken.find(({ when }) => when === part);
    if (own === undefined) return [];
    const counted =
      own.pieces.length === 0 ? own.dose : `${words.and(own.pieces.map(words.piece))} (${own.dose})`;
    return several ? `${medication}: ${counted}` : counted;
  });
  return lines.length === 0 ? '–' : lines.join('\n');
}

function pharmacyOf(plans: readonly DosePlan[], words: DoseCalendarWords): PaperSection {
  const blocks = plans.flatMap(({ medication, steps }): PaperBlock[] => {
    const { products, from, to, thenADay, thenEveryDays } = planQuantities(steps);
    const then = words.thenADay(words.and(thenADay.map(words.quantity)), thenEveryDays);
    return [
      { kind: 'lines', lines: [{ text: medication.name, strong: true }] },
      ...(from === null || to === null || products.length === 0
        ? []
        : ([
            { kind: 'lines', lines: [words.forDays(words.date(from), words.date(to))] },
            {
              kind: 'list',
              items: products.map((one) => {
                const said = words.quantity(one);
                return one.whole === one.count ? said : `${said} (${words.whole(one.whole)})`;
              }),
            },
          ] as const)),
      ...(thenADay.length === 0 ? [] : [{ kind: 'lines', lines: [then] } as const]),
    ];
  });
  return { heading: words.pharmacy, blocks };
}
