import type { BenefitBurden, Stretch } from '#clinical/balance/benefit-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Day } from '#ui/text/day.tsx';
import { type Say, useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import { readBenefitBurden } from '../adjustment-schema.ts';

/** What each medicine has brought me and what it costs me, in plain words and from my own answers. */
export function MyBenefit({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const query = useRead(readBenefitBurden, { params: { patientId } });
  return (
    <Awaited query={query} what={text('What your medicines bring')} lines={4}>
      {({ courses }) =>
        courses.length === 0 ? null : (
          <Section title={text('What each medicine brings, and what it costs')} flush>
            <ul className={css.list}>
              {courses.map((course) => (
                <li key={course.key} className={css.more}>
                  <h3>{course.name}</h3>
                  <Brings stretch={course.sinceStart ?? course.sinceChange} />
                  <Costs burden={course.burden} />
                </li>
              ))}
            </ul>
          </Section>
        )
      }
    </Awaited>
  );
}

function Brings({ stretch }: { readonly stretch: Stretch | null }) {
  const { text } = useText();
  if (stretch === null) return <p>{text('We do not know yet when you began with it. Please tell us.')}</p>;
  const { benefit, cannotSeparate } = stretch;
  return (
    <p>
      {benefit.state === 'measured' ? (
        <>
          <strong>{directionWords(benefit.direction, text)}</strong>{' '}
          {text('You began at {{from}} points and now have {{to}} ({{scale}}).', {
            from: benefit.from.value,
            to: benefit.to.value,
            scale: benefit.shortName,
          })}
        </>
      ) : (
        text('There are not enough answers yet to say what it brings.')
      )}{' '}
      {cannotSeparate.length > 0 &&
        text('{{others}} changed at about the same time, so nobody can say which of them it was.', {
          others: [...new Set(cannotSeparate.map(({ name }) => name))].join(', '),
        })}
    </p>
  );
}

function directionWords(direction: 'better' | 'same' | 'worse', text: Say): string {
  if (direction === 'better') return text('Things are better since you take it.');
  if (direction === 'worse') return text('Things are harder since you take it. Let us look at it together.');
  return text('Things are about the same since you take it.');
}

function Costs({ burden: { sideEffects, weight } }: { readonly burden: BenefitBurden['burden'] }) {
  const { text } = useText();
  const now =
    sideEffects.state === 'reported' ? sideEffects.effects.filter(({ trend }) => trend !== 'gone') : [];
  const gone =
    sideEffects.state === 'reported' ? sideEffects.effects.filter(({ trend }) => trend === 'gone') : [];
  return (
    <p className="t-dim">
      {sideEffects.state === 'not-asked' &&
        text('You have not told us about side effects since the last change.')}
      {sideEffects.state === 'none' && text('You told us of no side effects.')}
      {now.length > 0 && (
        <>
          {text('You told us of')}: {now.map(({ name }) => text(name)).join(', ')}.{' '}
        </>
      )}
      {gone.length > 0 && (
        <>
          {text('No longer there')}: {gone.map(({ name }) => text(name)).join(', ')}.{' '}
        </>
      )}
      {weight !== null && (
        <>
          {' '}
          {text('Your weight')}: {weight.from} → {weight.to} (<Day date={weight.toOn} plain />
          ).
        </>
      )}
    </p>
  );
}
