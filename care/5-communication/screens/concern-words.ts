import type { Concern } from '#record/schema/concern.ts';

type Act = NonNullable<Concern['closure']>['act'];

/** What a concern is about, as the list says it. */
export const aboutWords: Readonly<Record<Concern['about'], string>> = {
  suicidality: 'Suicidality',
  'side-effect': 'Side effect',
  'critical-result': 'Critical result',
  worsening: 'Getting worse',
  'missed-dose': 'Missed doses',
  'missed-visit': 'Missed visit',
  message: 'Message',
  'monitoring-overdue': 'Check overdue',
  other: 'Other',
};

/** What was done about it. */
export const actWords: Readonly<Record<Act, string>> = {
  called: 'Called the person',
  'seen-in-person': 'Saw the person',
  'dose-changed': 'Changed the dose',
  stopped: 'Stopped a medication',
  'test-ordered': 'Ordered a test',
  referred: 'Referred',
  'emergency-services': 'Called emergency services',
  reassured: 'Reassured the person',
  'no-action-needed': 'No action needed',
};

export const urgencyWords: Readonly<Record<Concern['urgency'], string>> = {
  now: 'Now',
  today: 'Today',
  'this-week': 'This week',
};

/** As options of a choice, in the order they are written above. */
export function optionsFrom<K extends string>(
  words: Readonly<Record<K, string>>,
  text: (words: string) => string,
): readonly { readonly value: K; readonly label: string }[] {
  return (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label: text(label) }));
}
