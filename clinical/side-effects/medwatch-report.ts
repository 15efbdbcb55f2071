import { convert, formatMeasured } from '#kernel/quantity.ts';
import { ageRange, type CalendarDate, partialBounds } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Seriousness, SideEffect } from '#record/schema/side-effect.ts';
import { dosePhrase } from '../balance/dose-phrase.ts';
import { agreedCourses } from '../dose-plans/agreed-courses.ts';
import type { Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { readings } from '../screening/facts/readings.ts';
import { readableDate } from '../screening/wording.ts';
import { effectOf } from './known-effect.ts';
import type { MedwatchReport } from './medwatch-shape.ts';
import type { SideEffectChart } from './side-effect-facts.ts';
import { stepOn } from './suspects.ts';

const outcomes: Readonly<Record<Seriousness, string>> = {
  death: 'death',
  'life-threatening': 'life-threatening',
  hospital: 'hospital stay, first or longer',
  disability: 'disability or permanent damage',
  'birth-defect': 'birth defect',
  'needed-intervention': 'intervention needed to prevent damage',
  'other-important': 'other serious, medically important',
};

type Fields = readonly (readonly [field: string, label: string, value: string | null])[];

/**
 * The fields of a voluntary report, filled from the chart. The person is named by a code of the case, not by name. What the
 * chart does not tell stays null and is listed: nothing is made up to fill a form.
 */
export function medwatchReport(
  { id, content }: Held<SideEffect>,
  facts: SideEffectChart,
  knowledge: Knowledge,
  { asOf, reporter }: { readonly asOf: CalendarDate; readonly reporter: string },
): MedwatchReport {
  const began = content.reported.since ?? content.reported.on;
  const judged = content.judgements.at(-1);
  const all = agreedCourses(facts, facts.dosePlans ?? [], knowledge, asOf);
  const suspect = all.find(({ key }) => key === judged?.suspect.course) ?? null;
  const others = all.filter(
    (one) =>
      one !== suspect &&
      one.status !== 'planned' &&
      (one.start === null || one.start.date <= partialBounds(began)[1]) &&
      (one.end === null || one.end.date >= partialBounds(began)[0]),
  );
  const answer = (question: string) =>
    judged?.answers.find((one) => one.question === question)?.answer ?? null;
  const parts: readonly (readonly [string, string, Fields])[] = [
    ['A', 'Patient', patientFields(id, facts, knowledge, began)],
    ['B', 'Adverse event', eventFields(content, facts, knowledge, asOf)],
    ['C', 'Product availability', [['C', 'Product kept for evaluation', null]]],
    [
      'D',
      'Suspect product',
      [
        ['D1', 'Name and strength', judged?.suspect.name ?? null],
        ['D1', 'Manufacturer', null],
        ['D1', 'Lot number', null],
        ['D2', 'Dose, frequency, route', suspect === null ? null : doseOf(suspect, partialBounds(began)[1])],
        ['D3', 'Taken from and until', suspect === null ? null : datesOf(suspect)],
        ['D4', 'Taken for', suspect?.indication?.text ?? null],
        ['D5', 'Better after stopped or lowered', inForm(answer('better-without'))],
        ['D8', 'Came back when taken again', inForm(answer('came-back'))],
      ],
    ],
    [
      'F',
      'Other medications taken',
      [
        [
          'F',
          'Medications and dates',
          facts.orders === null
            ? null
            : others.length === 0
              ? 'none on file'
              : others
                  .map((one) => `${one.name}, ${doseOf(one, partialBounds(began)[1])}, ${datesOf(one)}`)
                  .join('\n'),
        ],
      ],
    ],
    [
      'G',
      'Reporter',
      [
        ['G1', 'Name', reporter],
        ['G3', 'Health professional', 'yes'],
        ['G5', 'Also reported to the manufacturer', null],
      ],
    ],
  ];
  const sections = parts.map(([section, title, fields]) => ({
    section,
    title,
    fields: fields.map(([field, label, value]) => ({ field, label, value })),
  }));
  return {
    sections,
    serious: content.serious === null ? null : content.serious.length > 0,
    missing: sections.flatMap(({ fields }) =>
      fields.filter(({ value }) => value === null).map(({ label }) => label),
    ),
  };
}

function patientFields(id: string, facts: SideEffectChart, knowledge: Knowledge, began: string): Fields {
  const born = facts.patient?.birthDate ?? null;
  const age = born === null ? null : ageRange(born, partialBounds(began)[0]);
  const years =
    age === null ? null : age.low === age.high ? `${age.low} years` : `${age.low} to ${age.high} years`;
  const sex = facts.patient?.sex ?? 'unknown';
  return [
    ['A1', 'Code of the case (not the name)', `TI-${id.slice(-8)}`],
    ['A2', 'Age at the event', years],
    ['A3', 'Sex', sex === 'unknown' ? null : sex],
    ['A4', 'Weight', newest('weight', facts, knowledge)?.value ?? null],
    ['A5', 'Ethnicity and race', null],
  ];
}

function eventFields(
  content: SideEffect,
  facts: SideEffectChart,
  knowledge: Knowledge,
  asOf: CalendarDate,
): Fields {
  const { reported, serious, judgements, decisions, rechecks, closed, name } = content;
  const effect = effectOf(content.effect, knowledge);
  const told = [
    effect === undefined || effect.name === name ? name : `${name} (${effect.name})`,
    reported.words === null ? null : `In their words: “${reported.words}”`,
    ...judgements.map(
      ({ suspect, band, score, judgement, on }) =>
        `Judged on ${readableDate(on)}: ${suspect.name}, ${judgement}; Naranjo ${score} (${band}).`,
    ),
    ...decisions.map(
      ({ on, act, note }) =>
        `${readableDate(on)}: ${act.replace('-', ' ')}${note === null ? '' : `, ${note}`}.`,
    ),
    ...rechecks.map(
      ({ on, found, note }) => `${readableDate(on)}: ${found}${note === null ? '' : `, ${note}`}.`,
    ),
    closed === null ? null : `Closed on ${readableDate(closed.on)}: ${closed.how.replaceAll('-', ' ')}.`,
  ];
  const tests = (effect?.analytes ?? []).flatMap((one) => newest(one, facts, knowledge) ?? []);
  const history = (facts.conditions ?? [])
    .filter(({ content: one }) => one.verification !== 'refuted')
    .map(({ content: one }) => one.concept.text);
  const allergies = (facts.allergies ?? []).map(({ content: one }) => one.concept.text);
  return [
    ['B1', 'Kind of report', 'adverse event'],
    [
      'B2',
      'Outcome',
      serious === null || serious.length === 0 ? null : serious.map((one) => outcomes[one]).join('; '),
    ],
    ['B3', 'Date of the event', reported.since === null ? null : readableDate(reported.since)],
    ['B4', 'Date of this report', readableDate(asOf)],
    ['B5', 'What happened', told.filter((line) => line !== null).join('\n')],
    [
      'B6',
      'Tests and results',
      tests.length === 0
        ? null
        : tests.map(({ name: test, value, on }) => `${test} ${value}, ${readableDate(on)}`).join('\n'),
    ],
    [
      'B7',
      'Other history',
      facts.conditions === null
        ? null
        : [
            history.length === 0 ? 'No diagnosis on file' : history.join('; '),
            allergies.length === 0 ? null : `Allergies: ${allergies.join('; ')}`,
            facts.pregnancy === null ? null : `Pregnancy: ${facts.pregnancy.state.replaceAll('-', ' ')}`,
          ]
            .filter((line) => line !== null)
            .join('\n'),
    ],
  ];
}

function newest(analyteId: string, { observations }: SideEffectChart, knowledge: Knowledge) {
  const analyte = knowledge.analyteById.get(analyteId);
  const [reading] = readings(observations ?? []).get(analyteId) ?? [];
  if (analyte === undefined || reading === undefined) return null;
  const measured = reading.quantity === null ? null : convert(reading.quantity, analyte);
  return {
    name: analyte.shortName,
    value: measured?.ok ? formatMeasured(measured.value) : reading.text,
    on: reading.date,
  };
}

function doseOf(course: Course, day: CalendarDate): string {
  const step = stepOn(course, day);
  return step === undefined
    ? 'dose not recorded'
    : [dosePhrase(step.sig, step.sigText), step.sig?.route].filter(Boolean).join(', ');
}

function datesOf({ start, end, status }: Course): string {
  const from =
    start === null ? 'start not known' : `${start.exact ? '' : 'about '}${readableDate(start.date)}`;
  const to =
    end === null
      ? status === 'ended'
        ? 'end not known'
        : 'still taken'
      : `${end.exact ? '' : 'about '}${readableDate(end.date)}`;
  return `${from} to ${to}`;
}

/** The form knows "does not apply"; what nobody judged stays open. */
function inForm(answer: 'yes' | 'no' | 'unknown' | null): string | null {
  return answer === null ? null : answer === 'unknown' ? 'does not apply or not known' : answer;
}
