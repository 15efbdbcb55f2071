import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReportedEffect } from '#clinical/side-effects/facts-shape.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { Section } from '#ui/page/section.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listSideEffects, reportSideEffect, type SideEffectView } from '../side-effect-schema.ts';
import { ReportForm } from './report-form.tsx';
import { actWords, botherWords, closedWords } from './side-effect-words.ts';
import css from './side-effects.module.css';

type Lists = Extract<ReplyOf<typeof listSideEffects>, { view: 'clinical' }>;

/** Side effects of a chart: those people named that wait for somebody, those looked after, those that have ended. */
export function SideEffectsCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const list = useRead(listSideEffects, { params: { patientId } });
  return (
    <Awaited query={list} what={text('The side effects')} lines={3}>
      {(data) => (data.view === 'clinical' ? <Lists patientId={patientId} lists={data} /> : null)}
    </Awaited>
  );
}

function Lists({ patientId, lists }: { readonly patientId: string; readonly lists: Lists }) {
  const { text } = useText();
  const go = useGo();
  const [noting, setNoting] = useState(false);
  const { reported, open, closed } = lists;
  const waiting = reported ?? [];
  return (
    <Section
      title={text('Side effects')}
      aside={waiting.length > 0 ? text('{{count}} not looked at yet', { count: waiting.length }) : undefined}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setNoting(true)}>
          {text('Note a side effect')}
        </Button>
      }
      flush
    >
      {reported === null && (
        <p className={css.part}>
          <SeverityMark mark="not-checked" size={16} /> {text('The check-ins could not be read.')}
        </p>
      )}
      {waiting.length + open.length + closed.length === 0 && reported !== null && (
        <Empty title={text('No side effect is on file.')}>
          {text('What people name in a check-in appears here until somebody has looked at it.')}
        </Empty>
      )}
      <ul className={css.list}>
        {waiting.map((one) => (
          <Reported key={one.name} patientId={patientId} effect={one} />
        ))}
        {open.map((one) => (
          <Open key={one.id} patientId={patientId} effect={one} />
        ))}
      </ul>
      {closed.length > 0 && (
        <details className={css.part}>
          <summary>{text('{{count}} closed', { count: closed.length })}</summary>
          <ul className={css.list}>
            {closed.map((one) => (
              <li key={one.id} className={css.entry}>
                <AppLink to={paths.sideEffect(patientId, one.id)}>{one.content.name}</AppLink>
                {one.content.closed !== null && (
                  <span className="t-dim">
                    {text(closedWords[one.content.closed.how])} · <Day date={one.content.closed.on} plain />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {noting && (
        <Dialog title={text('Note a side effect')} onClose={() => setNoting(false)}>
          <ReportForm
            patientId={patientId}
            onDone={(id) => go(paths.sideEffect(patientId, id))}
            onCancel={() => setNoting(false)}
          />
        </Dialog>
      )}
    </Section>
  );
}

function Reported({ patientId, effect }: { readonly patientId: string; readonly effect: ReportedEffect }) {
  const { text } = useText();
  const go = useGo();
  const act = useAct(reportSideEffect);
  const take = () =>
    act.mutate(
      {
        params: { patientId },
        body: {
          name: effect.name,
          by: 'patient',
          on: null,
          since: effect.since,
          bother: effect.now,
          words: null,
          checkIn: effect.checkIn,
          serious: null,
        },
      },
      { onSuccess: ({ sideEffect }) => go(paths.sideEffect(patientId, sideEffect.id)) },
    );
  return (
    <li className={css.entry}>
      <div className={css.words}>
        <strong>{effect.name}</strong> · {text(botherWords[effect.now])}
        <div className="t-dim">
          {text('reported')} <Day date={effect.lastOn} plain />
          {effect.times > 1 && ` · ${text('{{count}} times', { count: effect.times })}`}
          {effect.since !== null && (
            <>
              {' · '}
              {text('since')} <Day date={effect.since} plain />
            </>
          )}
          {effect.knownFor.length > 0 &&
            ` · ${text('known for {{medications}}', { medications: effect.knownFor.join(', ') })}`}
        </div>
        {act.error !== null && <FailureNote error={act.error} what={text('The side effect')} />}
      </div>
      <Button
        size="compact-sm"
        onClick={take}
        loading={act.isPending}
        aria-label={`${text('Look at it')}: ${effect.name}`}
      >
        {text('Look at it')}
      </Button>
    </li>
  );
}

function Open({ patientId, effect }: { readonly patientId: string; readonly effect: SideEffectView }) {
  const { text } = useText();
  const { content, recheck, state } = effect;
  const last = content.decisions.at(-1);
  return (
    <li className={css.entry}>
      <div className={css.words}>
        <AppLink to={paths.sideEffect(patientId, effect.id)}>
          <strong>{content.name}</strong>
        </AppLink>{' '}
        · {text(botherWords[content.reported.bother])}
        <div className="t-dim">
          {state === 'reported' && text('taken up; the cause is not judged and nothing is decided')}
          {state === 'judged' && text('the cause is judged; nothing is decided')}
          {last !== undefined && text(actWords[last.act])}
          {last?.note != null && `: ${last.note}`}
        </div>
      </div>
      {recheck !== null && (
        <span className={css.state}>
          <SeverityMark mark={recheck.overdue ? 'major' : 'info'} size={16} />
          <span>
            {recheck.overdue ? text('look again: overdue since') : text('look again')}{' '}
            <Day date={recheck.on} plain /> · {recheck.owner}
          </span>
        </span>
      )}
    </li>
  );
}
