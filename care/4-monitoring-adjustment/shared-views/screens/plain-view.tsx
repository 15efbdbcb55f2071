import type { ViewShown } from '#record/schema/shared-view.ts';
import { Amount } from '#ui/text/amount.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { type Say, useText } from '#ui/text/use-text.ts';
import css from './shared-views.module.css';

interface PlainViewProps {
  readonly shown: ViewShown;
  readonly clinic: string;
}

/** The title of a page, as the person reads it. */
export function plainTitle({ topic, name }: ViewShown, text: Say): string {
  if (topic === 'taper') return text('While you take less {{medicine}}', { medicine: name });
  if (topic === 'level') return text('{{medicine}} in your blood', { medicine: name });
  return text('After you took less {{medicine}}', { medicine: name });
}

/** One shared page: what it says, what to do, and whom to call. No diagnosis, and nothing to be afraid of. */
export function PlainView({ shown, clinic }: PlainViewProps) {
  const { text } = useText();
  return (
    <div className="t-stack-tight">
      {shown.topic === 'taper' && <Taper shown={shown} />}
      {shown.topic === 'after-a-step' && <AfterStep shown={shown} />}
      {shown.topic === 'level' && <Level shown={shown} />}
      <p>
        <strong>{text('What to do')}:</strong>{' '}
        {text('Please do not change how much you take on your own. Tell us in your check-in how you are.')}
      </p>
      <p>
        <strong>{text('When to call us')}:</strong>{' '}
        {shown.topic === 'level'
          ? text('Call {{clinic}} if you feel unwell, and before you take any other medicine.', { clinic })
          : text(
              'Call {{clinic}} if it is hard to bear, if it gets worse, or if it goes on for longer. We can go more slowly.',
              { clinic },
            )}{' '}
        <CallClinic /> {text('If you do not feel safe, tap “Need help now?” or call 911.')}
      </p>
    </div>
  );
}

type Of<T extends ViewShown['topic']> = { readonly shown: Extract<ViewShown, { topic: T }> };

function Taper({ shown: { signs, beginsWithinDays, goneWithinDays, nextOn } }: Of<'taper'>) {
  const { text, language } = useText();
  const today = useToday();
  return (
    <>
      <p>
        <strong>{text('What you may feel')}:</strong>
      </p>
      <ul className={css.signs}>
        {signs.map((sign) => (
          <li key={sign.en}>{language === 'es' ? sign.es : sign.en}</li>
        ))}
      </ul>
      <p>
        <strong>{text('When it usually passes')}:</strong>{' '}
        {text(
          'It most often begins in the first {{begins}} days after a step and has mostly gone {{gone}} days later. For some people it takes longer.',
          { begins: beginsWithinDays, gone: goneWithinDays },
        )}
      </p>
      {nextOn !== null && nextOn >= today && (
        <p>
          {text('Your next step is on')} <Day date={nextOn} />.
        </p>
      )}
    </>
  );
}

const says: Readonly<Record<Of<'after-a-step'>['shown']['says'], string>> = {
  'fits-withdrawal':
    'What you told us fits what can come when the body gets less of this medicine. That does not mean that you are ill again, and it usually passes.',
  'fits-relapse':
    'What you told us came later than is usual after taking less. It may be your old trouble showing itself. Let us look at it together soon.',
  'cannot-tell':
    'Nobody can tell yet where it comes from. That is all right: we look at it together and go on watching.',
  'nothing-told': 'You have not told us of anything new since then. That is good to know.',
};

function AfterStep({ shown: { name, on, stopped, says: what, usuallyGone } }: Of<'after-a-step'>) {
  const { text } = useText();
  return (
    <>
      <p>
        {stopped
          ? text('You stopped taking {{medicine}} on', { medicine: name })
          : text('You have taken less {{medicine}} since', { medicine: name })}{' '}
        <Day date={on} />.
      </p>
      <p>{text(says[what])}</p>
      {what === 'fits-withdrawal' && usuallyGone !== null && (
        <p>
          {text('It has mostly gone by about')} <Day date={usuallyGone} />.
        </p>
      )}
    </>
  );
}

function Level({ shown: { mg, unit, typical, low, high, target } }: Of<'level'>) {
  const { text } = useText();
  const aim =
    target.low !== null && typical < target.low
      ? text('That is lower than the range we aim for. We talk about what it means before anything changes.')
      : target.high !== null && typical > target.high
        ? text(
            'That is higher than the range we aim for. We talk about what it means before anything changes.',
          )
        : target.low === null && target.high === null
          ? null
          : text('That lies in the range we aim for.');
  return (
    <>
      <p>
        <Amount
          text={text('With {{mg}} mg a day we expect about {{typical}} {{unit}} in your blood.', {
            mg,
            typical: figure(typical),
            unit,
          })}
        />{' '}
        {aim}
      </p>
      <p>
        <Amount
          text={text('Nine of ten blood tests would lie between {{low}} and {{high}} {{unit}}.', {
            low: figure(low),
            high: figure(high),
            unit,
          })}
        />{' '}
        {text('It is an estimate from your dose and your body. A blood test counts more.')}
      </p>
    </>
  );
}

/** Two figures that mean something, and no more. */
const figure = (value: number): string => String(Number(value.toPrecision(2)));
