import { Fragment } from 'react';
import type { z } from 'zod';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type MeasureRow, readMeasures } from '../measures-schema.ts';
import { MeasureDetail } from './measure-detail.tsx';
import { aimWords, chartSays, principleWords, restsOn, timeOf } from './measure-words.ts';
import css from './measures.module.css';
import { Spark } from './spark.tsx';

const order = ['safety', 'benefit', 'access', 'agreement', 'communication', 'staff'] as const;

/** Controlling: every indicator at a glance, or one of them opened. */
export function Measures() {
  const [{ measure }] = useAddress();
  return measure === undefined ? <AllMeasures /> : <MeasureDetail id={measure} />;
}

function AllMeasures() {
  const { text } = useText();
  const all = useRead(readMeasures, {});
  return (
    <Awaited query={all} what={text('The indicators')} lines={14}>
      {({ measures, people }) =>
        people === 0 ? (
          <Empty title={text('There are no patients yet.')}>
            {text('Each indicator shows its figure here as soon as there is somebody it can be about.')}
          </Empty>
        ) : (
          <div className="t-stack">
            <Needs rows={measures} />
            {order.map((principle) => {
              const own = measures.filter(({ measure }) => measure.principle === principle);
              return own.length === 0 ? null : (
                <Section key={principle} title={text(principleWords[principle])} flush>
                  <MeasureTable rows={own} label={text(principleWords[principle])} />
                </Section>
              );
            })}
          </div>
        )
      }
    </Awaited>
  );
}

/** What of all this asks for somebody: bad news without an action, and actions past their day. */
function Needs({ rows }: { readonly rows: readonly z.infer<typeof MeasureRow>[] }) {
  const { text } = useText();
  const worse = rows.filter(
    ({ chart, measure, actions }) =>
      chartSays(chart, measure.better, text).tone === 'bad' &&
      !actions.some(({ action }) => action.status === 'open' || action.status === 'done'),
  );
  const late = rows.flatMap(({ actions }) => actions).filter((one) => one.late);
  if (worse.length === 0 && late.length === 0)
    return (
      <p>{text('No indicator has got worse beyond chance without an action, and no action is late.')}</p>
    );
  return (
    <div className="t-stack-tight">
      {worse.length > 0 && (
        <p className="t-strong">
          {text('Worse beyond chance, and nobody has an action for it')}:{' '}
          {worse.map(({ measure }, index) => (
            <Fragment key={measure.id}>
              {index > 0 && '; '}
              <AppLink to={`/clinic/controlling?measure=${measure.id}`}>{text(measure.name)}</AppLink>
            </Fragment>
          ))}
        </p>
      )}
      {late.length > 0 && (
        <p className="t-strong">
          {text('Corrective actions past their day: {{number}}.', { number: late.length })}
        </p>
      )}
    </div>
  );
}

function MeasureTable({ rows, label }: { readonly rows: readonly MeasureRow[]; readonly label: string }) {
  const { text } = useText();
  return (
    <DataTable
      label={label}
      rows={rows}
      rowId={({ measure }) => measure.id}
      to={({ measure }) => `/clinic/controlling?measure=${measure.id}`}
      columns={[
        {
          id: 'name',
          share: 20,
          title: text('Indicator'),
          cell: ({ measure }) => <strong>{text(measure.name)}</strong>,
        },
        {
          id: 'figure',
          share: 20,
          title: text('Now'),
          cell: ({ figure, measure }) => (
            <>
              <span className={css.figure}>
                {figure.percent === null ? text('no figure') : `${figure.percent} %`}
              </span>
              <br />
              <span className="t-dim t-small">
                {restsOn(figure, measure.counts, text)}, {timeOf(measure, text)}
              </span>
            </>
          ),
        },
        { id: 'aim', share: 16, title: text('Aim'), cell: (row) => <AimCell row={row} /> },
        {
          id: 'trend',
          share: 13,
          title: text('Trend'),
          narrow: 'hidden',
          cell: ({ chart }) => (chart === null ? '–' : <Spark chart={chart} />),
        },
        {
          id: 'says',
          share: 19,
          title: text('What it says'),
          cell: ({ chart, measure }) => {
            const { words, tone } = chartSays(chart, measure.better, text);
            return (
              <span className={css.says} data-tone={tone}>
                {words}
              </span>
            );
          },
        },
        {
          id: 'owner',
          share: 12,
          title: text('Whose'),
          cell: ({ aim, actions }) => {
            const running = actions.find(
              ({ action }) => action.status === 'open' || action.status === 'done',
            );
            const name = running?.action.owner.name ?? aim?.objective.owner.name;
            if (name === undefined) return <span className="t-dim">{text('nobody’s yet')}</span>;
            return running === undefined ? name : text('{{name}} (action under way)', { name });
          },
        },
      ]}
    />
  );
}

function AimCell({ row }: { readonly row: MeasureRow }) {
  const { text } = useText();
  if (row.aim === null) return <span className="t-dim">{text('none set')}</span>;
  const { objective, met } = row.aim;
  return (
    <>
      {aimWords(objective, text)}
      <br />
      <span className="t-dim">
        {met === null ? text('cannot be told') : met ? text('reached now') : text('not reached yet')}
      </span>
    </>
  );
}
