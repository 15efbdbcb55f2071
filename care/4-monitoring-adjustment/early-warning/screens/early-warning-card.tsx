import { Button } from '@mantine/core';
import type { EarlyWarning } from '#clinical/early-warning/early-warning-shape.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { raiseEarlyWarning, readEarlyWarning } from '../early-warning-schema.ts';
import css from './early-warning.module.css';
import { itemAmount, itemNames } from './item-words.ts';

interface EarlyWarningCardProps {
  readonly patientId: string;
  /** A page shows a change on top and all else further down: each place draws the card in its own case only. */
  readonly show: 'changed' | 'unchanged';
}

/** Whether the check-ins have left what is usual for this person: what changed, against what, and their own plan. */
export function EarlyWarningCard({ patientId, show }: EarlyWarningCardProps) {
  const { text } = useText();
  const query = useRead(readEarlyWarning, { params: { patientId } });
  // One of the two places says that it loads, or could not
  if (show === 'changed' && query.data?.warning.state !== 'changed') return null;
  if (show === 'unchanged' && query.data?.warning.state === 'changed') return null;
  return (
    <Awaited query={query} what={text('The early warning')} lines={3}>
      {({ warning, concern }) => (
        <Section title={text('Early warning')} aside={text('against this person’s own usual check-ins')}>
          <div className="t-stack-tight">
            <Signs warning={warning} />
            {warning.directions.map((direction) => (
              <Direction key={direction.id} direction={direction} warning={warning} />
            ))}
            <Scores warning={warning} />
            {warning.state === 'changed' && (
              <>
                <Owner patientId={patientId} concern={concern} />
                <OwnPlan patientId={patientId} plan={warning.plan} />
              </>
            )}
            <Basis warning={warning} />
          </div>
        </Section>
      )}
    </Awaited>
  );
}

interface DirectionProps {
  readonly direction: EarlyWarning['directions'][number];
  readonly warning: EarlyWarning;
}

function Direction({ direction: { name, watched }, warning }: DirectionProps) {
  const { text } = useText();
  if (watched.state === 'not-enough')
    return (
      <p className={css.unsure}>
        <SeverityMark mark="not-checked" size={16} />
        <span>
          <strong>{text('Not enough check-ins to tell.')}</strong>{' '}
          {text(
            'What is usual needs {{needs}} check-ins older than {{days}} days (there are {{usual}}), and two newer ones (there are {{newer}}).',
            {
              needs: warning.needsReports,
              days: warning.lagDays,
              usual: watched.usualReports,
              newer: watched.newReports,
            },
          )}
        </span>
      </p>
    );
  const { state, since, items, usualReports, usualFrom, usualTo } = watched;
  const against = (
    <span className="t-dim">
      {text('Usual: {{number}} check-ins from', { number: usualReports })} <Day date={usualFrom} plain />{' '}
      {text('to')} <Day date={usualTo} plain />.
    </span>
  );
  if (state === 'as-usual' || since === null)
    return (
      <p>
        <strong>{text('As usual.')}</strong> {text(name)}: {text('no sign of it.')} {against}
      </p>
    );
  return (
    <div className={css.changed}>
      <p>
        <strong>{text('Changed')}</strong>, {text('since')} <Day date={since} />. {text(name)}.
      </p>
      <dl className={css.items}>
        {items.map(({ item, usual, now, worse }) => (
          <div key={item} data-worse={worse >= 1 || undefined}>
            <dt>{text(itemNames[item])}</dt>
            <dd>
              <strong>{itemAmount(item, now)}</strong>{' '}
              <span className="t-dim">{text('usual {{amount}}', { amount: itemAmount(item, usual) })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>{against}</p>
    </div>
  );
}

/** What the person ticked of the signs in their own plan: a reason by itself. */
function Signs({ warning: { ownSigns, plan } }: { readonly warning: EarlyWarning }) {
  const { text } = useText();
  const { state, noticed, askedOn, holdsDays } = ownSigns;
  if (state === 'noticed')
    return (
      <div className={css.changed}>
        <p>
          <strong>{text('Notices early signs of their own plan')}</strong>
        </p>
        <ul className={css.signs}>
          {noticed.map(({ sign, firstOn, lastOn, planned }) => (
            <li key={sign}>
              “{sign}”, <Day date={lastOn} />
              {firstOn !== lastOn && (
                <>
                  {' '}
                  ({text('first on')} <Day date={firstOn} plain />)
                </>
              )}
              {!planned && <span className="t-dim"> {text('(no longer in the plan)')}</span>}
            </li>
          ))}
        </ul>
      </div>
    );
  if (state === 'none-noticed' && askedOn !== null)
    return (
      <p>
        <strong>{text('None of their own early signs')}</strong>, <Day date={askedOn} />.
      </p>
    );
  if ((plan?.earlySigns ?? []).length === 0) return null;
  return (
    <p className={css.unsure}>
      <SeverityMark mark="not-checked" size={16} />
      <span>
        {state === 'not-read'
          ? text('Own early signs: not checked, the check-ins could not be read.')
          : text('Own early signs: nobody answered in the last {{days}} days.', { days: holdsDays })}
      </span>
    </p>
  );
}

function Scores({ warning: { scores } }: { readonly warning: EarlyWarning }) {
  const { text } = useText();
  return scores.map(({ instrument, shortName, usual, usualScores, now, rise, state }) =>
    now === null ? null : (
      <p key={instrument} className={state === 'changed' ? css.changed : undefined}>
        <strong>
          {shortName} {now.value}
        </strong>{' '}
        (<Day date={now.on} plain />
        ):{' '}
        {usual === null
          ? text('no usual score yet, there is {{number}} earlier one.', { number: usualScores })
          : state === 'changed'
            ? text('{{rise}} or more above the usual {{usual}}.', { rise, usual })
            : text('not {{rise}} above the usual {{usual}}.', { rise, usual })}
      </p>
    ),
  );
}

interface OwnerProps {
  readonly patientId: string;
  readonly concern: ReplyOf<typeof readEarlyWarning>['concern'];
}

function Owner({ patientId, concern }: OwnerProps) {
  const { text } = useText();
  const raise = useAct(raiseEarlyWarning);
  if (concern !== null)
    return (
      <p>
        {concern.overdue
          ? text('{{name}} has it, and was to act by', { name: concern.owner })
          : text('{{name}} has it, and acts by', { name: concern.owner })}{' '}
        <Moment at={concern.actBy} />.{' '}
        {concern.overdue && (
          <strong className={css.overdue}>{text('Overdue: it is with whoever covers, too.')} </strong>
        )}
        <AppLink to={paths.chartTab(patientId, 'messages')}>{text('Open the concern')}</AppLink>
      </p>
    );
  return (
    <div className="t-stack-tight">
      <div className="t-row">
        <Button
          size="compact-sm"
          loading={raise.isPending}
          onClick={() =>
            raise.mutate(
              { params: { patientId } },
              {
                onSuccess: ({ concern: { owner } }) =>
                  notice(text('{{name}} has been told.', { name: owner })),
              },
            )
          }
        >
          {text('Make it a concern')}
        </Button>
        <span className="t-dim">{text('Nobody has it at present.')}</span>
      </div>
      {raise.isError && <FailureNote error={raise.error} what={text('The concern')} />}
    </div>
  );
}

function OwnPlan({ patientId, plan }: { readonly patientId: string; readonly plan: EarlyWarning['plan'] }) {
  const { text } = useText();
  const signs = plan?.earlySigns ?? [];
  if (signs.length === 0 && !plan?.ifWorse)
    return (
      <p className={css.unsure}>
        <SeverityMark mark="not-checked" size={16} />
        <span>
          {text('The treatment plan names no early signs and nothing to do then.')}{' '}
          <AppLink to={paths.chartTab(patientId, 'plan')}>{text('Write them into the plan')}</AppLink>
        </span>
      </p>
    );
  return (
    <div className={css.plan}>
      {signs.length > 0 && (
        <p>
          <strong>{text('Their own early signs')}:</strong> {signs.join('; ')}
        </p>
      )}
      {plan?.ifWorse && (
        <p>
          <strong>{text('Agreed for then')}:</strong> {plan.ifWorse}
        </p>
      )}
    </div>
  );
}

function Basis({ warning: { sources, simulated } }: { readonly warning: EarlyWarning }) {
  const { text } = useText();
  return (
    <details className="t-dim">
      <summary>{text('How this is worked out')}</summary>
      <p>
        {text(
          'A moving average of how far each check-in lies from what is usual for this person; missing days count neither way. In a simulation of {{people}} people asked every {{days}} days it raised {{alarms}} false alarms a year each and noticed half of the relapses within {{median}} days; signs somebody ticks themselves are not part of it, each counts by itself. It tells that something has changed, not what it is.',
          {
            people: simulated.people,
            days: simulated.everyDays,
            alarms: simulated.falseAlarmsPerYear,
            median: simulated.medianDays,
          },
        )}
      </p>
      {sources.map(({ title, published, reviewed, link }) => (
        <p key={title}>
          {link === null ? title : <a href={link}>{title}</a>}, {published}
          {!reviewed && ` · ${text('awaiting review')}`}
        </p>
      ))}
    </details>
  );
}
