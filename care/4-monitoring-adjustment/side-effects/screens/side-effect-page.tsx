import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readSideEffect } from '../side-effect-schema.ts';
import { CauseSection } from './cause-section.tsx';
import { ManageSection } from './manage-section.tsx';
import { Medwatch } from './medwatch.tsx';
import { RecheckSection } from './recheck-section.tsx';
import { SeriousSection } from './serious-section.tsx';
import { botherWords, closedWords } from './side-effect-words.ts';
import type { SideEffectWork } from './side-effect-work.ts';
import css from './side-effects.module.css';

/** One side effect from the report to its end: what the chart says, the judgement, what is done, and the next look. */
export function SideEffectPage({ patientId, id }: { readonly patientId: string; readonly id: string }) {
  const { text } = useText();
  const { role } = useClinic();
  const [{ form }, change] = useAddress();
  const one = useRead(readSideEffect, { params: { patientId, sideEffectId: id } });
  const mayDecide = role === 'prescriber' || role === 'nurse';
  return (
    <div className="t-stack">
      <AppLink to={paths.chartTab(patientId, 'monitor')}>{text('Back to monitoring')}</AppLink>
      <Awaited query={one} what={text('The side effect')} lines={10}>
        {(work) =>
          form === 'fda' && mayDecide ? (
            <Medwatch patientId={patientId} id={id} onBack={() => change({ form: undefined })} />
          ) : (
            <>
              <Reported work={work} />
              <CauseSection patientId={patientId} work={work} mayDecide={mayDecide} />
              <ManageSection patientId={patientId} work={work} mayDecide={mayDecide} />
              <RecheckSection patientId={patientId} work={work} />
              <SeriousSection
                patientId={patientId}
                work={work}
                mayDecide={mayDecide}
                onForm={() => change({ form: 'fda' }, { replace: false })}
              />
            </>
          )
        }
      </Awaited>
    </div>
  );
}

function Reported({ work: { sideEffect, facts } }: { readonly work: SideEffectWork }) {
  const { text } = useText();
  const { name, reported, closed } = sideEffect.content;
  return (
    <Section title={name} aside={facts.clinicalName === name ? undefined : facts.clinicalName}>
      <div className="t-stack-tight">
        {facts.danger !== null && closed === null && (
          <p className={css.danger}>
            <SeverityMark mark="major" size={16} /> <strong>{facts.danger}</strong>
          </p>
        )}
        <p>
          {text(botherWords[reported.bother])}, {text('reported')} <Day date={reported.on} plain />
          {reported.since !== null && (
            <>
              {', '}
              {text('since')} <Day date={reported.since} plain />
            </>
          )}
        </p>
        {reported.words !== null && <p>“{reported.words}”</p>}
        {closed !== null && (
          <p>
            <strong>{text(closedWords[closed.how])}</strong> · <Day date={closed.on} plain /> ·{' '}
            {closed.byName}
            {closed.note !== null && `: ${closed.note}`}
          </p>
        )}
        {facts.missing.length > 0 && (
          <p className="t-dim">
            <SeverityMark mark="not-checked" size={14} /> {facts.missing.join(' ')}
          </p>
        )}
        {facts.watching.length > 0 && (
          <dl className={css.facts}>
            {facts.watching.map((one) => (
              <div key={`${one.kind} ${one.name} ${one.dueOn ?? ''}`}>
                <dt>{one.name}</dt>
                <dd>
                  {one.last === null ? (
                    <span className={css.state}>
                      <SeverityMark mark="not-checked" size={14} />
                      {text('not on file')}
                    </span>
                  ) : (
                    <>
                      <strong>{one.last.value}</strong>{' '}
                      <span className="t-dim">
                        <Day date={one.last.on} plain />
                      </span>
                    </>
                  )}
                  {one.dueOn !== null && (
                    <div className="t-dim">
                      {one.overdue ? text('due since') : text('next')} <Day date={one.dueOn} plain />
                    </div>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Section>
  );
}
