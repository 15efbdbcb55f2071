import type { CSSProperties, ReactNode } from 'react';
import type { StepAndAfter } from '#clinical/withdrawal/withdrawal-shape.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './withdrawal.module.css';

/** Days drawn before the step. */
const before = 14;

/** Complaints on the line of days around a step, over the window; the reasons below say the same in words. */
export function DaysAfter({ seen }: { readonly seen: StepAndAfter }) {
  const { text } = useText();
  const { step, window, complaints, scores } = seen;
  const from = addDays(step.on, -before);
  const ends = [
    addDays(step.on, before),
    ...(window === null ? [] : [window.usuallyGone]),
    ...complaints.map(({ lastOn }) => lastOn),
    ...scores.map(({ after: { on } }) => on),
  ];
  const to = ends.toSorted().at(-1) ?? step.on;
  const days = Math.max(1, daysBetween(from, to));
  const at = (on: CalendarDate): number => Math.max(0, Math.min(100, (daysBetween(from, on) / days) * 100));
  const span = (first: CalendarDate, last: CalendarDate): CSSProperties => ({
    left: `${at(first)}%`,
    width: `max(6px, ${at(last) - at(first)}%)`,
  });
  return (
    <div className={css.picture} aria-hidden="true">
      <Row label={text('Dose')}>
        <span className={css.dose} style={span(from, step.on)}>
          {step.from}
        </span>
        <span className={css.dose} data-lower style={span(step.on, to)}>
          {step.stopped ? text('nothing') : step.to}
        </span>
      </Row>
      {window !== null && (
        <Row label={text('Withdrawal begins')}>
          <span className={css.begins} style={span(window.from, window.to)} />
          <span className={css.fades} style={span(window.to, window.usuallyGone)} />
        </Row>
      )}
      {complaints.map(({ name, on, lastOn, kind }) => (
        <Row key={name} label={name}>
          <span className={css.bar} data-kind={kind} style={span(on, lastOn)} />
        </Row>
      ))}
      {scores.map(({ shortName, before: was, after }) => (
        <Row key={shortName} label={shortName}>
          <span className={css.score} style={{ left: `${at(was.on)}%` }}>
            {was.value}
          </span>
          <span className={css.score} style={{ left: `min(${at(after.on)}%, calc(100% - 1.6em))` }}>
            {after.value}
          </span>
        </Row>
      ))}
      <div className={css.axis}>
        <span />
        <span className={css.ends}>
          <Day date={from} plain />
          <span>{text('step')}</span>
          <Day date={to} plain />
        </span>
      </div>
    </div>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={css.row}>
      <span className={css.label}>{label}</span>
      <span className={css.strip}>{children}</span>
    </div>
  );
}
