import type { PastTrial } from '#clinical/balance/past-trial-shape.ts';
import { stopReasonText } from '#clinical/ordering/order-words.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';

/** Medications that were tried and ended: how long, how much, what they brought and cost, why they ended, and whether that was a fair trial. */
export function PastTrialsCard({ trials }: { readonly trials: readonly PastTrial[] }) {
  const { text } = useText();
  return (
    <Section
      title={text('Past medications')}
      aside={trials.length > 0 ? String(trials.length) : undefined}
      flush={trials.length > 0}
    >
      {trials.length === 0 ? (
        <Empty title={text('No past medication on file.')}>
          {text('What was tried before and why it ended appears here.')}
        </Empty>
      ) : (
        <DataTable
          label={text('Past medications')}
          rows={trials}
          rowId={({ key }) => key}
          columns={[
            {
              id: 'name',
              title: text('Medication'),
              cell: ({ tallMan, name, indication, ordered }) => (
                <>
                  <strong>{tallMan ?? name}</strong>
                  <div className="t-small t-dim">
                    {ordered ? (indication ?? text('no reason recorded')) : text('elsewhere, as told')}
                  </div>
                </>
              ),
            },
            { id: 'taken', title: text('Taken'), cell: (trial) => <Taken trial={trial} /> },
            {
              id: 'dose',
              title: text('Longest at'),
              cell: ({ dose, ordered }) =>
                dose !== null ? (
                  <Amount text={`${dose} ${text('a day')}`} />
                ) : (
                  <span className="t-dim">
                    {ordered ? text('dose not recorded') : text('see what was told')}
                  </span>
                ),
            },
            {
              id: 'brought',
              title: text('What it brought and cost'),
              cell: (trial) => <Effect trial={trial} />,
            },
            { id: 'ended', title: text('Ended because'), cell: (trial) => <Ended trial={trial} /> },
            { id: 'fair', title: text('Adequate trial'), cell: (trial) => <Adequate trial={trial} /> },
          ]}
        />
      )}
    </Section>
  );
}

interface TrialProps {
  readonly trial: PastTrial;
}

function Taken({ trial: { start, end, weeks } }: TrialProps) {
  const { text } = useText();
  const day = (at: PastTrial['start']) =>
    at === null ? null : at.exact ? <Day date={at.date} plain /> : <Day date={at.date.slice(0, 4)} plain />;
  return (
    <>
      {day(start) ?? text('start not known')}
      {' – '}
      {day(end) ?? text('end not known')}
      {weeks !== null && <div className="t-small t-dim">{text('{{count}} weeks', { count: weeks })}</div>}
    </>
  );
}

function Effect({ trial: { told, benefit, harm } }: TrialProps) {
  const { text } = useText();
  if (told !== null) return <Amount text={told} />;
  return (
    <>
      {benefit.state === 'measured' ? (
        <div>
          {benefit.shortName} {benefit.from.value} → {benefit.to.value}
          {benefit.percent !== null &&
            ` (${benefit.percent < 0 ? text('{{percent}} % worse', { percent: -benefit.percent }) : text('{{percent}} % better', { percent: benefit.percent })})`}
        </div>
      ) : (
        <div className="t-dim">{text('not measured')}</div>
      )}
      <div className="t-small t-dim">
        {harm === null
          ? text('side effects: nobody asked')
          : harm.length === 0
            ? text('no side effects reported')
            : harm.join(', ')}
      </div>
    </>
  );
}

function Ended({ trial: { stop, told } }: TrialProps) {
  const { text } = useText();
  if (stop === null)
    return <span className="t-dim">{told === null ? text('not recorded') : text('see what was told')}</span>;
  const reason = stopReasonText[stop.reason as keyof typeof stopReasonText] ?? stop.reason;
  return (
    <>
      {text(reason)}
      {stop.text !== null && <span className="t-dim"> · {stop.text}</span>}
    </>
  );
}

const adequateWords = { yes: 'yes', no: 'no', 'not-known': 'not known' } as const;

function Adequate({ trial: { adequate } }: TrialProps) {
  const { text } = useText();
  if (adequate === null) return <span className="t-dim">{text('no rule on file')}</span>;
  return (
    <>
      {adequate.state === 'not-known' && <SeverityMark mark="not-checked" size={14} />}{' '}
      {text(adequateWords[adequate.state])}
      <div className="t-small t-dim">{adequate.because}</div>
    </>
  );
}
