import { useState } from 'react';
import type { PersonBenefits } from '#clinical/measures/benefits-of-person.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { dayText } from '#ui/text/day-text.ts';
import { type Say, useText } from '#ui/text/use-text.ts';
import { type Period, readPersonBenefits } from '../measures-schema.ts';
import { withDays } from './measure-words.ts';
import css from './measures.module.css';
import { PeriodChoice } from './period-choice.tsx';

/** The five benefits for the person whose chart is open, from their own data. */
export function PersonBenefitsCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const [days, setDays] = useState<Period>('365');
  const read = useRead(
    readPersonBenefits,
    { params: { patientId }, query: { days } },
    { keepPrevious: true },
  );
  return (
    <Section title={text('The five benefits')} aside={text('from this person’s own data')}>
      <div className="t-stack">
        <PeriodChoice days={days} onChange={setDays} />
        <Awaited query={read} what={text('The five benefits')} lines={6}>
          {({ benefits }) => (
            <dl className={css.fiveRows}>
              {fiveOf(benefits, text).map(({ title, lines }) => (
                <div key={title} className={css.benefit}>
                  <dt>{title}</dt>
                  {lines.map((line) => (
                    <dd key={line}>{line}</dd>
                  ))}
                </div>
              ))}
            </dl>
          )}
        </Awaited>
      </div>
    </Section>
  );
}

function fiveOf(benefits: PersonBenefits, text: Say): { title: string; lines: string[] }[] {
  const { symptomRelief, sideEffects, efficacy, relapse, qualityOfLife } = benefits;
  const few = text('Not enough data: two scores in this time are needed.');
  const outcome = {
    counted: text('response in the weeks it is judged by'),
    'not-counted': text('no response in the weeks it is judged by'),
    'cannot-tell': text('cannot tell'),
    'left-out': text('not a fair trial'),
  } as const;
  return [
    {
      title: text('Symptom relief'),
      lines: symptomRelief.length === 0 ? [few] : symptomRelief.map((change) => changeLine(change, text)),
    },
    { title: text('Fewer side effects'), lines: [reportLine(sideEffects, text)] },
    {
      title: text('Treatment that works'),
      lines:
        efficacy.length === 0
          ? [text('Not enough data: no antidepressant trial has lasted to its day of judgement.')]
          : efficacy.map((trial) => withDays(`${trial.about}: ${outcome[trial.outcome]} (${trial.because})`)),
    },
    {
      title: text('Relapse prevention'),
      lines: [
        relapse === null
          ? text('Not enough data: no remission on file to fall back from.')
          : [
              relapse.inRemissionSince === null
                ? text('Not in remission now by {{scale}}.', { scale: relapse.shortName })
                : text('In remission by {{scale}} since {{day}}.', {
                    scale: relapse.shortName,
                    day: dayText(relapse.inRemissionSince),
                  }),
              text('Relapses in this time: {{number}}.', { number: relapse.relapses }),
            ].join(' '),
      ],
    },
    {
      title: text('Quality of life'),
      lines: [
        qualityOfLife === null
          ? text('Not measured: two well-being scores (WHO-5) in this time are needed.')
          : changeLine(qualityOfLife, text),
      ],
    },
  ];
}

function changeLine(change: PersonBenefits['symptomRelief'][number], text: Say): string {
  const { shortName, first, last, response, remission, noticeable } = change;
  const words = [
    text('{{scale}} {{first}} on {{firstDay}}, {{last}} on {{lastDay}}', {
      scale: shortName,
      first: first.value,
      firstDay: dayText(first.on),
      last: last.value,
      lastDay: dayText(last.on),
    }),
  ];
  if (remission === true) words.push(text('remission'));
  else if (response === 'response') words.push(text('response'));
  else if (response === 'partial-response') words.push(text('partial response'));
  else if (noticeable === 'better') words.push(text('noticeably better'));
  else if (noticeable === 'worse') words.push(text('noticeably worse'));
  else words.push(text('no noticeable change'));
  return words.join(': ');
}

function reportLine(sideEffects: PersonBenefits['sideEffects'], text: Say): string {
  if (sideEffects === null) return text('Not enough data: no check-in in this time.');
  const { reports, botheredALot, last, lastOn } = sideEffects;
  const summary = text('Bothered a lot in {{bothered}} of {{reports}} check-ins.', {
    bothered: botheredALot,
    reports,
  });
  const names = last.map(({ name }) => name).join(', ');
  return names === ''
    ? `${summary} ${text('None in the last one, {{day}}.', { day: dayText(lastOn) })}`
    : `${summary} ${text('In the last one, {{day}}: {{names}}.', { day: dayText(lastOn), names })}`;
}
