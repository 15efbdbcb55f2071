import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listSideEffects, type PlainSideEffect } from '../side-effect-schema.ts';
import css from './side-effects.module.css';

const plainActs: Readonly<Record<NonNullable<PlainSideEffect['act']>, string>> = {
  wait: 'We wait a little and see whether it eases.',
  lower: 'The dose goes down.',
  split: 'The dose is divided over the day.',
  'move-time': 'You take it at another time of day.',
  switch: 'We change the medicine.',
  antidote: 'You get something against it.',
  check: 'We look into it with a test or an examination.',
  stop: 'This medicine ends.',
  other: 'We have agreed on something with you.',
};

/** What became of the side effects one has told of, and when somebody asks again. */
export function MySideEffects({
  patientId,
  clinic,
}: {
  readonly patientId: string;
  readonly clinic: string;
}) {
  const { text, language } = useText();
  const list = useRead(listSideEffects, { params: { patientId } });
  return (
    <Awaited query={list} what={text('Your side effects')} lines={2}>
      {(data) =>
        data.view !== 'plain' || data.sideEffects.length === 0 ? null : (
          <Section title={text('Side effects you told us about')} flush>
            <ul className={css.list}>
              {data.sideEffects.map((one) => (
                <li key={`${one.name} ${one.reportedOn}`} className={css.entry}>
                  <div className={css.words}>
                    <strong>{language === 'es' && one.es !== null ? one.es : one.name}</strong>
                    <div>
                      {one.closed === 'gone'
                        ? text('It is gone. Good.')
                        : one.closed !== null
                          ? text('We have talked about it with you.')
                          : one.act === null
                            ? text('Your team is looking at it.')
                            : text(plainActs[one.act])}
                    </div>
                    {one.closed === null && (
                      <div className="t-dim">
                        {text('If it gets worse or cannot wait, call {{clinic}}, or 911 in an emergency.', {
                          clinic,
                        })}{' '}
                        <CallClinic />
                      </div>
                    )}
                  </div>
                  {one.recheckOn !== null && (
                    <span className="t-dim">
                      {text('We ask again on')} <Day date={one.recheckOn} plain />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </Section>
        )
      }
    </Awaited>
  );
}
