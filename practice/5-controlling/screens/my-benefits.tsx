import type { PersonBenefits } from '#clinical/measures/benefits-of-person.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { dayText } from '#ui/text/day-text.ts';
import { scaleWords } from '#ui/text/scale-words.ts';
import { type Say, useText } from '#ui/text/use-text.ts';
import { readPersonBenefits } from '../measures-schema.ts';
import css from './measures.module.css';

/** The same five benefits as the person themselves reads them: what treatment brings, and what it costs. */
export function MyBenefits({ patientId }: { readonly patientId: string }) {
  const { text, language } = useText();
  const read = useRead(readPersonBenefits, { params: { patientId }, query: { days: '365' } });
  return (
    <Section title={text('What my treatment brings me')}>
      <Awaited query={read} what={text('What my treatment brings me')} lines={6}>
        {({ benefits }) => (
          <dl className={css.fiveRows}>
            {plainFive(benefits, text, language).map(({ title, words }) => (
              <div key={title} className={css.benefit}>
                <dt>{title}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        )}
      </Awaited>
    </Section>
  );
}

function plainFive(
  benefits: PersonBenefits,
  text: Say,
  language: string,
): { title: string; words: string }[] {
  const { symptomRelief, sideEffects, relapse, qualityOfLife } = benefits;
  return [
    { title: text('Do I feel better?'), words: reliefWords(symptomRelief, text) },
    { title: text('Do side effects bother me?'), words: botherWords(sideEffects, text) },
    { title: text('Has a medicine worked for me?'), words: trialWords(benefits, text) },
    { title: text('Am I staying well?'), words: stayingWords(relapse, text, language) },
    {
      title: text('Is life better?'),
      words:
        qualityOfLife === null
          ? text('We have not asked often enough to know. You can tell us at your next visit.')
          : qualityOfLife.noticeable === 'better'
            ? text('Your answers about well-being are clearly better than a year ago or when you started.')
            : qualityOfLife.noticeable === 'worse'
              ? text('Your answers about well-being are lower than before. Please talk to us about it.')
              : text('Your answers about well-being are about the same as before.'),
    },
  ];
}

function reliefWords(relief: PersonBenefits['symptomRelief'], text: Say): string {
  if (relief.length === 0)
    return text('We need two answers to the same questionnaire to compare. We will ask you again.');
  const lines = relief.map(({ instrument, name: full, better, noticeable, remission }) => {
    const name = text(scaleWords[instrument] ?? full);
    if (remission === true) return text('{{name}}: hardly any problems in your last answers.', { name });
    if (better > 0 && noticeable !== 'no')
      return text('{{name}}: better than at first, by {{points}} points.', { name, points: better });
    if (better < 0 && noticeable !== 'no')
      return text('{{name}}: harder than at first. Let us look together at what could help.', { name });
    return text('{{name}}: about the same as at first.', { name });
  });
  return lines.join(' ');
}

function botherWords(sideEffects: PersonBenefits['sideEffects'], text: Say): string {
  if (sideEffects === null) return text('You have not told us yet. The short check-in asks about it.');
  if (sideEffects.last.length === 0) return text('In your last check-in you told us of none.');
  const names = sideEffects.last.map(({ name }) => text(name)).join(', ');
  return sideEffects.last.some(({ bother }) => bother === 'a-lot')
    ? text(
        'In your last check-in this bothered you a lot: {{names}}. Your team knows; ask us what can be done.',
        { names },
      )
    : text('In your last check-in you told us of: {{names}}.', { names });
}

function trialWords({ efficacy, symptomRelief, relapse }: PersonBenefits, text: Say): string {
  const fair = efficacy.filter(({ outcome }) => outcome === 'counted' || outcome === 'not-counted');
  if (fair.length === 0)
    return text('It is too early to say, or we lack the answers to tell. That is not a no.');
  const worked = fair.filter(({ outcome }) => outcome === 'counted').length;
  const better =
    (relapse !== null && relapse.inRemissionSince !== null) ||
    symptomRelief.some(({ noticeable }) => noticeable === 'better');
  if (worked === 0 && better)
    return text(
      'None alone halved your problems in its first weeks. You are better since; we cannot tell which one helped most.',
    );
  if (worked === 0) return text('Not clearly so far. There are other ways to try; ask us about them.');
  return text('Yes: {{worked}} of {{tried}} medicines tried long enough halved your problems or more.', {
    worked,
    tried: fair.length,
  });
}

function stayingWords(relapse: PersonBenefits['relapse'], text: Say, language: string): string {
  if (relapse === null) return text('There is nothing to compare with yet.');
  if (relapse.inRemissionSince !== null)
    return text('You have been well since {{day}}.', { day: dayText(relapse.inRemissionSince, language) });
  return text('You were well before, and it is harder now. That happens and can be treated; please tell us.');
}
