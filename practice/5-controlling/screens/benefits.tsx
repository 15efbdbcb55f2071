import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type BenefitRow, readBenefits } from '../measures-schema.ts';
import { restsOn } from './measure-words.ts';
import css from './measures.module.css';
import { PeriodChoice, periodOf } from './period-choice.tsx';

const titles = [
  ['symptom-relief', 'Symptom relief', 'Do people get better?'],
  ['fewer-side-effects', 'Fewer side effects', 'What does it cost them?'],
  ['efficacy', 'Treatment that works', 'Do fair trials bring a response?'],
  ['relapse-prevention', 'Relapse prevention', 'Does it last?'],
  ['quality-of-life', 'Quality of life', 'Do people live better?'],
] as const;

/** The five benefits of good medication management over everybody: figures with what they rest on. */
export function Benefits() {
  const { text } = useText();
  const [address, change] = useAddress();
  const days = periodOf(address.days);
  const read = useRead(readBenefits, { query: { days } }, { keepPrevious: true });
  return (
    <div className="t-stack">
      <PeriodChoice days={days} onChange={(next) => change({ days: next })} />
      <Awaited query={read} what={text('The five benefits')} lines={12}>
        {({ rows, from, to, leastCases, people }) => (
          <>
            <p className="t-dim">
              <Day date={from} plain /> – <Day date={to} plain />,{' '}
              {text('{{count}} people. With fewer than {{least}} cases nothing is concluded.', {
                count: people,
                least: leastCases,
              })}
            </p>
            <div className={css.cards}>
              {titles.map(([benefit, title, question]) => (
                <Section key={benefit} title={text(title)} aside={text(question)}>
                  {rows
                    .filter(({ measure }) => measure.benefit === benefit)
                    .map((row) => (
                      <Benefit key={row.measure.id} row={row} />
                    ))}
                </Section>
              ))}
            </div>
          </>
        )}
      </Awaited>
    </div>
  );
}

function Benefit({ row }: { readonly row: BenefitRow }) {
  const { text } = useText();
  const { measure, figure, enough } = row;
  return (
    <div className={css.benefit}>
      <h3>
        <AppLink to={`/clinic/controlling?measure=${measure.id}`}>{text(measure.name)}</AppLink>
      </h3>
      {figure.denominator === 0 ? (
        <p className="t-strong">
          {figure.cannotTell > 0
            ? text('Not measured in this time.')
            : text('Nothing to measure in this time.')}
        </p>
      ) : (
        <p>
          <span className={css.figure}>{figure.percent} %</span>
          {!enough && <strong> {text('Not enough data to conclude from.')}</strong>}
        </p>
      )}
      <p className="t-dim">{restsOn(figure, measure.counts, text)}</p>
      <p>{text(measure.means)}</p>
      <p className="t-dim">
        {measure.better === 'higher' ? text('More is better.') : text('Less is better.')}
      </p>
    </div>
  );
}
