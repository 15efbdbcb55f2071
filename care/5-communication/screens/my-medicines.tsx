import type { CourseTrack } from '#clinical/balance/balance-shape.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { Medicine } from './medicine.ts';
import { MyDay } from './my-day.tsx';
import css from './my-medicines.module.css';
import { dayPartsOf, doseWords, rhythmWords } from './sig-parts.ts';

interface MyMedicinesProps {
  readonly medicines: readonly Medicine[];
  /** Taken, but not ordered here: known from elsewhere. */
  readonly fromElsewhere: readonly CourseTrack[];
  readonly clinic: string;
}

/** What I take, when, what each is for, and whom to call. Plain words, nothing that scolds or alarms. */
export function MyMedicines({ medicines, fromElsewhere, clinic }: MyMedicinesProps) {
  const { text } = useText();
  if (medicines.length + fromElsewhere.length === 0) {
    return (
      <Empty title={text('There is no medicine on your list.')}>
        {text(
          'If you take something, please tell us at your next visit, also what you buy without a prescription.',
        )}
      </Empty>
    );
  }
  return (
    <div className="t-stack">
      <MyDay medicines={medicines} />
      {medicines.map((medicine) => (
        <MedicineCard key={medicine.id} medicine={medicine} />
      ))}
      {fromElsewhere.length > 0 && (
        <Section title={text('Also on your list, from somewhere else')}>
          <ul className={css.plain}>
            {fromElsewhere.map((course) => (
              <li key={course.key}>
                <strong>{course.name}</strong>
                {course.steps.at(-1)?.text !== undefined && `, ${course.steps.at(-1)?.text}`}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={text('Whom to ask')}>
        <p>
          {text('Call {{clinic}} if a medicine does not agree with you, or if you missed it for some days.', {
            clinic,
          })}{' '}
          <CallClinic />
        </p>
        <p>
          {text(
            'Please talk to us before you stop a medicine or change how much you take. Some must be lowered slowly.',
          )}
        </p>
        <p>
          <AppLink to={paths.myAgreements}>{text('What I agreed to, and how to change my mind')}</AppLink>
        </p>
      </Section>
    </div>
  );
}

function MedicineCard({ medicine }: { readonly medicine: Medicine }) {
  const { text } = useText();
  const { sig, sigText, indication, start } = medicine.order;
  return (
    <Section title={medicine.name} aside={medicine.product === medicine.name ? undefined : medicine.product}>
      <dl className={css.facts}>
        {indication !== null && (
          <div>
            <dt>{text('What it is for')}</dt>
            <dd>{indication.text}</dd>
          </div>
        )}
        {sig === null ? (
          <div>
            <dt>{text('How to take it')}</dt>
            <dd>{sigText ?? text('Please ask us.')}</dd>
          </div>
        ) : (
          <>
            <div>
              <dt>{text('How much')}</dt>
              <dd>
                <Amount text={doseWords(sig.dose)} />
                {sig.prn === null ? `, ${rhythmWords(sig, text)}` : ''}
              </dd>
            </div>
            {sig.prn === null ? (
              <div>
                <dt>{text('When')}</dt>
                <dd>
                  {dayPartsOf(sig).length === 0
                    ? text('at any time, best always the same')
                    : dayPartsOf(sig)
                        .map((part) => text(partWords[part]))
                        .join(', ')}
                  {sig.when.includes('with-food') && `, ${text('with food')}`}
                </dd>
              </div>
            ) : (
              <div>
                <dt>{text('Only when you need it')}</dt>
                <dd>
                  {text('For')}: {sig.prn.reason}. {text('Not more than')}{' '}
                  <Amount text={doseWords(sig.prn.maxPerDay)} /> {text('in 24 hours')}.
                </dd>
              </div>
            )}
            {sig.note !== null && (
              <div>
                <dt>{text('Note')}</dt>
                <dd>{sig.note}</dd>
              </div>
            )}
          </>
        )}
        {start !== null && (
          <div>
            <dt>{text('Since')}</dt>
            <dd>
              <Day date={start} />
            </dd>
          </div>
        )}
      </dl>
      {medicine.order.medication.drugs?.length === 1 && (
        <p>
          <AppLink to={paths.myLeaflet(medicine.order.medication.drugs[0] ?? '')}>
            {text('What to know about {{name}}', { name: medicine.name })}
          </AppLink>
        </p>
      )}
    </Section>
  );
}

export const partWords = {
  morning: 'in the morning',
  noon: 'at noon',
  evening: 'in the evening',
  bedtime: 'at bedtime',
} as const;
