import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readMeasure } from '../measures-schema.ts';
import { Actions } from './actions.tsx';
import { Cases } from './cases.tsx';
import { ControlChartPlot } from './control-chart-plot.tsx';
import { aimWords, chartSays, restsOn, timeOf } from './measure-words.ts';
import css from './measures.module.css';

/** One indicator: its figure, its chart, what is done about it, and the people behind it. */
export function MeasureDetail({ id }: { readonly id: string }) {
  const { text } = useText();
  const read = useRead(readMeasure, { params: { measure: id } });
  return (
    <div className="t-stack">
      <p className="t-no-print">
        <AppLink to="/clinic/controlling">{text('All indicators')}</AppLink>
      </p>
      <Awaited query={read} what={text('The indicator')} lines={14}>
        {({ row, cases, total, team }) => {
          const { measure, figure, chart, aim, actions } = row;
          const { words, tone } = chartSays(chart, measure.better, text);
          return (
            <>
              <Section title={text(measure.name)}>
                <div className="t-stack">
                  <p>{text(measure.means)}</p>
                  <dl className={css.facts}>
                    <div>
                      <dt>{text('Now')}</dt>
                      <dd>
                        <span className={css.figure}>
                          {figure.percent === null ? text('no figure') : `${figure.percent} %`}
                        </span>
                        <br />
                        {restsOn(figure, measure.counts, text)}, {timeOf(measure, text)}
                      </dd>
                    </div>
                    <div>
                      <dt>{text('Aim')}</dt>
                      <dd>
                        {aim === null ? (
                          <>
                            {text('none set')}.{' '}
                            <AppLink to={`/clinic/planning?new=${measure.id}`}>
                              {text('Set one under Planning')}
                            </AppLink>
                          </>
                        ) : (
                          <>
                            {aimWords(aim.objective, text)} ({aim.objective.owner.name})
                          </>
                        )}
                      </dd>
                    </div>
                    <div>
                      <dt>{text('What it says')}</dt>
                      <dd className={css.says} data-tone={tone}>
                        {words}
                      </dd>
                    </div>
                    <div>
                      <dt>{text('Where it comes from')}</dt>
                      <dd>
                        {measure.follows === null
                          ? text('The clinic’s own definition.')
                          : text(measure.follows)}{' '}
                        <span className="t-dim">
                          {measure.sources
                            .map(({ title, published, reviewed }) =>
                              reviewed
                                ? `${title} (${published})`
                                : `${title} (${published}, ${text('awaiting review')})`,
                            )
                            .join('; ')}
                        </span>
                      </dd>
                    </div>
                  </dl>
                </div>
              </Section>
              {chart !== null && (
                <ControlChartPlot
                  chart={chart}
                  aim={aim === null ? null : Number(aim.objective.target)}
                  says={words}
                />
              )}
              <Actions measure={measure} figure={figure} actions={actions} team={team} says={words} />
              <Section
                title={text('Behind the figure')}
                aside={
                  total > cases.length
                    ? text('the first {{shown}} of {{total}}', { shown: cases.length, total })
                    : text('{{number}} in all', { number: total })
                }
                flush
              >
                {cases.length === 0 ? (
                  <Empty title={text('Nobody is behind this figure.')}>
                    {text('As soon as somebody counts for it, they are listed here with the reason.')}
                  </Empty>
                ) : (
                  <Cases cases={cases} better={measure.better} />
                )}
              </Section>
            </>
          );
        }}
      </Awaited>
    </div>
  );
}
