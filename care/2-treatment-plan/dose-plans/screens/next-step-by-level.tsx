import type { NextByLevel } from '#clinical/dose-plans/next-by-level-shape.ts';
import { readableUnit } from '#kernel/quantity.ts';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';
import { CitedLine } from './cited-line.tsx';

const doWords = {
  raise: 'raise',
  'go-on': 'stay at this dose',
  lower: 'lower',
  hold: 'hold',
} as const satisfies Record<NextByLevel['bands'][number]['do'], string>;

/** The next step waits for a result: from when it counts, what it was, and what each range means. Nobody decides but people. */
export function NextStepByLevel({ next }: { readonly next: NextByLevel }) {
  const { text } = useText();
  const { result, bands, from, analyte, hoursAfterDose } = next;
  const reached = result.state === 'measured' ? bands[result.band] : undefined;
  return (
    <section className="t-stack-tight" aria-label={text('What the next step waits for')}>
      <p>
        <strong>{text('The next step needs a result: {{analyte}}.', { analyte })}</strong>{' '}
        {text('It says something about this step from')} <Day date={from} />
        {hoursAfterDose !== null &&
          `, ${text('taken {{hours}} hours after a dose', { hours: String(hoursAfterDose) })}`}
        .
      </p>
      {result.state === 'not-yet' && <p>{text('That day has not come yet: stay at this step.')}</p>}
      {result.state === 'none-on-file' && (
        <p className={css.gap}>
          {text('None from that day on is on file: order it, and stay at this step.')}
        </p>
      )}
      {result.state === 'not-checked' && (
        <p className={css.gap}>
          {text('Not checked')}: {result.because}
        </p>
      )}
      {result.state === 'measured' && reached !== undefined && (
        <p>
          <Amount text={result.value} /> <Day date={result.on} />:{' '}
          <strong>{text(doWords[reached.do])}</strong>. {reached.says}
        </p>
      )}
      <details>
        <summary>{text('What each result would mean')}</summary>
        <ul className={css.list}>
          {bands.map((band, index) => (
            <li key={band.says}>
              <Amount
                text={
                  band.from === null
                    ? text('below {{limit}}', { limit: readableUnit(bands[index + 1]?.from ?? '') })
                    : text('from {{limit}}', { limit: readableUnit(band.from) })
                }
              />
              : {text(doWords[band.do])}. {band.says}
            </li>
          ))}
          <li>
            {text('Nothing follows by itself: write the next steps, or hold.')}{' '}
            <CitedLine cited={next.cited} />
          </li>
        </ul>
      </details>
    </section>
  );
}
