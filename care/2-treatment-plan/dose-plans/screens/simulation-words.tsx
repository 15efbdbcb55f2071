import type { MedicationLevel, NotModelled, PlanSimulation } from '#clinical/simulation/simulation-shape.ts';
import { dayText } from '#ui/text/day-text.ts';
import { type Say, useText } from '#ui/text/use-text.ts';
import css from './simulation.module.css';
import type { Modelled } from './simulation-lines.ts';

const because: Readonly<Record<NotModelled, string>> = {
  'no-half-life': 'the formulary has no half-life of it',
  'not-in-formulary': 'it is not in the formulary',
  'nothing-taken': 'none of it is taken before or in the plan',
  'orders-not-loaded': 'the orders could not be loaded',
  'dose-before-unknown': 'the dose taken before the plan is not on file as a number',
  'as-needed-before': 'it was taken as needed before the plan, and how much is not known',
  'on-hold-before': 'the steps before this plan were on hold, and at which dose is not on file',
  'injection-before':
    'it was injected before the plan, and how an injection releases it is not in the formulary',
};

const missedWords =
  '{{name}}: with {{number}} doses missed from {{day}}, {{lowest}} % instead of {{instead}} % on {{on}}';
const lateWords =
  '{{name}}: with {{number}} doses taken {{hours}} hours late from {{day}}, {{lowest}} % instead of {{instead}} % on {{on}}';

/** What the picture says, in sentences, and what it cannot say. */
export function SimulationWords({ simulation }: { readonly simulation: PlanSimulation }) {
  const { text, language } = useText();
  return (
    <ul className={css.words}>
      {simulation.medications.flatMap((level) =>
        sentencesOf(level, simulation, text, language).map((sentence) => <li key={sentence}>{sentence}</li>),
      )}
    </ul>
  );
}

function sentencesOf(
  level: MedicationLevel,
  { missed }: PlanSimulation,
  text: Say,
  language: string,
): readonly string[] {
  const { name } = level;
  if (level.kind === 'not-modelled')
    return [text('{{name}} is not modelled, because {{why}}.', { name, why: text(because[level.because]) })];
  const day = (date: string) => dayText(date, language);
  return [
    ...goneOf(level, text, day),
    ...(missed === null
      ? []
      : level.missed === null
        ? [
            missed.lateHours === null
              ? text('{{name}}: no dose is due from {{day}} on that could be missed.', {
                  name,
                  day: day(missed.from),
                })
              : text(
                  '{{name}}: {{number}} doses taken {{hours}} hours late from {{day}} on make no difference that could be drawn.',
                  {
                    name,
                    number: missed.count,
                    hours: missed.lateHours,
                    day: day(missed.from),
                  },
                ),
          ]
        : [
            text(missed.lateHours === null ? missedWords : lateWords, {
              hours: missed.lateHours ?? 0,
              name,
              number: missed.count,
              day: day(missed.from),
              lowest: Math.round(level.missed.lowest),
              instead: Math.round(level.missed.instead),
              on: day(level.missed.lowestOn),
            }) +
              (level.missed.backOn === null
                ? '.'
                : text('; within 5 % again from {{day}}.', { day: day(level.missed.backOn) })),
          ]),
  ];
}

function goneOf(
  { name, gone, range }: Modelled,
  text: Say,
  day: (date: string) => string,
): readonly string[] {
  if (gone === null) return [];
  const typical = text('{{name}}: less than 3 % is left from {{day}} on', { name, day: day(gone.typical) });
  if (!range) return [`${typical}.`];
  const latest = gone.latest === null ? text('later than drawn') : day(gone.latest);
  return [
    `${typical} ${text('(at the soonest {{earliest}}, at the latest {{latest}}).', { earliest: day(gone.earliest), latest })}`,
  ];
}
