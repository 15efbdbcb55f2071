import { hourOf } from '#clinical/simulation/hours-of-day.ts';
import type { PlanSimulation } from '#clinical/simulation/simulation-shape.ts';
import { type Say, useText } from '#ui/text/use-text.ts';
import css from './simulation.module.css';
import { drawnLines, type Modelled } from './simulation-lines.ts';

const before: Readonly<Record<Modelled['before'], string>> = {
  nothing: 'nothing was taken before the plan, as far as the chart knows',
  'on-file': 'the doses before the plan are those of the chart',
  'partly-known': 'the first day before the plan is only partly known; the first possible one is used',
  assumed: 'when it was started is not known: it counts as taken long enough',
};

/** What the model takes for granted, medication by medication, with the sources of its half-lives. */
export function SimulationBasis({ simulation }: { readonly simulation: PlanSimulation }) {
  const { text } = useText();
  const levels = drawnLines(simulation).map(({ level }) => level);
  return (
    <details className={css.basis}>
      <summary>{text('A model: what it assumes, and where its half-lives come from')}</summary>
      <ul>
        {levels.map((level) => (
          <li key={level.drug}>{ownWords(level, text)}</li>
        ))}
        <li>
          {text(
            'Each point is the average of one day. The medication leaves one compartment at a rate of its own, and twice the dose makes twice the level; the rise and fall within a day and how fast a product releases are left out.',
          )}
        </li>
        <li>
          {text(
            'Doses count as taken at {{morning}}, {{noon}}, {{evening}} and {{bedtime}} o’clock. The last step is drawn on as it stands.',
            { ...hourOf },
          )}
        </li>
        {levels.some(({ metabolite }) => metabolite !== null) && (
          <li>
            {text(
              'A metabolite is drawn relative to its own steady state, as if it came from the medication alone; of several active ones the longest-lived.',
            )}
          </li>
        )}
        <li>
          {text(
            'Age, kidneys, liver, genes, smoking and other medications are not in it: in one person the level can be far off. Where a level can be measured, measure it.',
          )}
        </li>
        {levels.flatMap(({ drug, sources }) =>
          sources.map(({ title, published, reviewed, link }) => (
            <li key={`${drug}-${title}`} className="t-dim">
              {link === null ? title : <a href={link}>{title}</a>}, {published}
              {!reviewed && ` (${text('as remembered, awaiting review against the source')})`}
            </li>
          )),
        )}
      </ul>
    </details>
  );
}

function ownWords(
  { name, reference, halfLifeHours, range, before: start, metabolite, notDrawn }: Modelled,
  text: Say,
): string {
  const { typical, low, high } = halfLifeHours;
  const parts = [
    text('{{name}}: 100 % is the average level once {{dose}} a day has been taken long enough', {
      name,
      dose: reference,
    }),
    range
      ? text('half-life {{typical}} hours ({{low}} to {{high}}: the band)', { typical, low, high })
      : text('half-life {{typical}} hours', { typical }),
    ...(metabolite === null
      ? []
      : [text('{{name}} {{hours}} hours', { name: metabolite.name, hours: metabolite.halfLifeHours })]),
    ...(notDrawn.length === 0 ? [] : [text('not drawn: {{names}}', { names: notDrawn.join(', ') })]),
    text(before[start]),
  ];
  return `${parts.join('; ')}.`;
}
