import type { ReactNode } from 'react';
import type { Basis } from '#knowledge/schema/basis.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Severity } from '#knowledge/schema/severity.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { severityWords } from '#ui/finding/severity-words.ts';
import { Section } from '#ui/page/section.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { type Say, useText } from '#ui/text/use-text.ts';
import { readable } from '../../orders/screens/dosing-hints.ts';
import { Fact } from './fact.tsx';
import css from './monograph.module.css';

interface PartProps {
  readonly drug: Drug;
}

/** Boxed warnings, and the programme it may only be prescribed in. */
export function MonographWarnings({ drug: { boxed, rems, controlledSchedule } }: PartProps) {
  const { text } = useText();
  if (boxed.length === 0 && rems === undefined && controlledSchedule === undefined) return null;
  return (
    <Section title={text('Warnings')}>
      <ul className={css.facts}>
        {boxed.map((warning) => (
          <li key={warning.id}>
            <Fact basis={warning.basis}>
              <strong>
                {text('Boxed warning')}, {warning.topic}:
              </strong>{' '}
              {warning.text}
            </Fact>
          </li>
        ))}
        {rems !== undefined && (
          <li>
            <Fact basis={rems.basis}>
              <strong>REMS:</strong> {rems.text}
            </Fact>
          </li>
        )}
        {controlledSchedule !== undefined && (
          <li>
            <Fact basis={controlledSchedule.basis}>
              <strong>{text('Controlled substance')}:</strong>{' '}
              {text('schedule {{schedule}}', { schedule: controlledSchedule.schedule })}
            </Fact>
          </li>
        )}
      </ul>
    </Section>
  );
}

/** When it must not be given, or less of it: worst first. */
export function MonographLimits({ drug }: PartProps) {
  const { text } = useText();
  const rows = [
    ...drug.contraindications.map((row) => ({ ...row, most: null })),
    ...drug.limits.map((limit) => ({
      ...limit,
      severity: limit.effect.severity,
      most: mostText(limit.effect, text),
    })),
  ].toSorted((a, b) => scale.indexOf(a.severity) - scale.indexOf(b.severity));
  if (rows.length === 0) return null;
  return (
    <Section title={text('Limits and contraindications')}>
      <ul className={css.facts}>
        {rows.map((row) => (
          <li key={row.id}>
            <Graded severity={row.severity} basis={row.basis} act={row.do}>
              <Amount text={row.text} />
              {row.most !== null && (
                <>
                  {' '}
                  <strong>
                    <Amount text={row.most} />
                  </strong>
                </>
              )}
            </Graded>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const scale: readonly Severity[] = ['contraindicated', 'major', 'moderate', 'info'];

function mostText(effect: Drug['limits'][number]['effect'], text: Say): string | null {
  if (effect.type === 'max-per-day') return text('At most {{dose}} a day.', { dose: readable(effect.max) });
  if (effect.type === 'max-start') return text('Starts at {{dose}} or less.', { dose: readable(effect.max) });
  return null;
}

/** Pregnancy, breastfeeding, and those who could become pregnant. */
export function MonographReproduction({ drug }: PartProps) {
  const { text } = useText();
  const rows = [
    { title: 'Pregnancy', fact: drug.pregnancy },
    { title: 'Breastfeeding', fact: drug.lactation },
    { title: 'Who could become pregnant', fact: drug.couldBecomePregnant ?? null },
  ].flatMap(({ title, fact }) => (fact === null ? [] : [{ title, fact }]));
  if (rows.length === 0) return null;
  return (
    <Section title={text('Pregnancy and breastfeeding')}>
      <ul className={css.facts}>
        {rows.map(({ title, fact }) => (
          <li key={title}>
            <Graded severity={fact.severity} basis={fact.basis} act={fact.do}>
              <strong>{text(title)}:</strong> {fact.text}
            </Graded>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What follows when it is stopped, paused or followed by an MAO inhibitor. */
export function MonographStopping({ drug }: PartProps) {
  const { text } = useText();
  const { abruptStop, restartAfterGap, daysBeforeMaoi, enzymeEffectLasts } = drug;
  const told = [abruptStop, restartAfterGap, daysBeforeMaoi, enzymeEffectLasts];
  if (told.every((fact) => fact === undefined)) return null;
  return (
    <Section title={text('Stopping and starting again')}>
      <ul className={css.facts}>
        {abruptStop !== undefined && (
          <li>
            <Graded severity={abruptStop.severity} basis={abruptStop.basis}>
              <strong>{text('Stopping at once')}:</strong> {abruptStop.text}
              {abruptStop.minTaperDays !== undefined && (
                <> {text('Taper over {{count}} days at least.', { count: abruptStop.minTaperDays })}</>
              )}
            </Graded>
          </li>
        )}
        {restartAfterGap !== undefined && (
          <li>
            <Graded
              severity={restartAfterGap.severity}
              basis={restartAfterGap.basis}
              act={restartAfterGap.do}
            >
              <strong>{text('After {{count}} days without it', { count: restartAfterGap.days })}:</strong>{' '}
              {restartAfterGap.text}
            </Graded>
          </li>
        )}
        {daysBeforeMaoi !== undefined && (
          <li>
            <Fact basis={daysBeforeMaoi.basis}>
              <strong>{text('Before an MAO inhibitor')}:</strong>{' '}
              {text('{{count}} days without it', { count: daysBeforeMaoi.days })}
            </Fact>
          </li>
        )}
        {enzymeEffectLasts !== undefined && (
          <li>
            <Fact basis={enzymeEffectLasts.basis}>
              <strong>{text('What it does to enzymes')}:</strong>{' '}
              {text('lasts about {{count}} days after the last dose', { count: enzymeEffectLasts.days })}
            </Fact>
          </li>
        )}
      </ul>
    </Section>
  );
}

interface GradedProps {
  readonly severity: Severity | null;
  readonly basis: Basis;
  readonly act?: string;
  readonly children: ReactNode;
}

/** A fact that says how bad it is, what it is and what to do. */
function Graded({ severity, basis, act, children }: GradedProps) {
  const { text } = useText();
  return (
    <Fact basis={basis}>
      {severity !== null && (
        <span className={css.severe}>
          <SeverityMark mark={severity} size={14} /> {text(severityWords[severity])}
        </span>
      )}{' '}
      {children} {act !== undefined && <span className="t-dim">{act}</span>}
    </Fact>
  );
}
