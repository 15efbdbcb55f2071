import type { IntakeAnswer, IntakeStep } from '#record/schema/intake.ts';
import type { Say } from '#ui/text/use-text.ts';

/** The steps by name, as their headings say. */
export function stepTitles(text: Say): Readonly<Record<IntakeStep, string>> {
  return {
    reason: text('What brings you'),
    'past-medicines': text('Medicines before'),
    'current-medicines': text('Medicines now'),
    allergies: text('Allergies'),
    conditions: text('Illnesses'),
    substances: text('Smoking, alcohol and others'),
    pregnancy: text('Pregnancy'),
    goals: text('Your goals'),
  };
}

/** Which answers belong to which step. */
export function answersOf<A extends { readonly answer: IntakeAnswer }>(
  items: readonly A[],
  step: IntakeStep,
): readonly A[] {
  return items.filter(({ answer }) => stepOfAnswer(answer) === step);
}

function stepOfAnswer(answer: IntakeAnswer): IntakeStep {
  const about = answer.about === 'none' ? answer.of : answer.about;
  const steps = {
    history: 'reason',
    'past-trial': 'past-medicines',
    'current-medicine': 'current-medicines',
    allergy: 'allergies',
    'no-allergies': 'allergies',
    condition: 'conditions',
    substance: 'substances',
    pregnancy: 'pregnancy',
    goal: 'goals',
  } as const;
  return steps[about];
}

/** An answer in one line, as it was told: the thing first, then what was said about it. */
export function answerWords(
  answer: IntakeAnswer,
  text: Say,
): { readonly what: string; readonly more: string } {
  switch (answer.about) {
    case 'past-trial': {
      const helped = {
        'not-at-all': text('did not help'),
        'a-little': text('helped a little'),
        'a-lot': text('helped a lot'),
        unsure: text('not sure whether it helped'),
      };
      return {
        what: answer.medicine,
        more: join([
          answer.dose,
          answer.from === null ? null : text('from {{date}}', { date: answer.from }),
          answer.weeks === null ? null : text('{{count}} weeks', { count: answer.weeks }),
          answer.helped === null ? null : helped[answer.helped],
          answer.harm,
          answer.whyStopped === null ? null : text('stopped because: {{why}}', { why: answer.whyStopped }),
        ]),
      };
    }
    case 'current-medicine':
      return {
        what: answer.medicine,
        more: join([
          answer.howTaken,
          answer.since === null ? null : text('from {{date}}', { date: answer.since }),
        ]),
      };
    case 'allergy':
      return { what: answer.to, more: answer.reaction ?? '' };
    case 'no-allergies':
      return { what: text('No allergies'), more: '' };
    case 'condition':
      return {
        what: answer.name,
        more: answer.since === null ? '' : text('from {{date}}', { date: answer.since }),
      };
    case 'substance': {
      const names = {
        smoking: text('Smoking'),
        alcohol: text('Alcohol'),
        caffeine: text('Coffee, tea or energy drinks'),
        cannabis: text('Cannabis'),
        opioids: text('Opioids, such as strong pain medicines'),
        grapefruit: text('Grapefruit or its juice'),
      };
      const states = { current: text('Yes'), stopped: text('No longer'), never: text('Never') };
      return { what: `${names[answer.substance]}: ${states[answer.state]}`, more: answer.note ?? '' };
    }
    case 'pregnancy': {
      const states = {
        pregnant: text('I am pregnant'),
        breastfeeding: text('I am breastfeeding'),
        'could-become': text('I could become pregnant'),
        'not-possible': text('This does not apply to me'),
      };
      return { what: states[answer.state], more: '' };
    }
    case 'goal':
      return { what: answer.text, more: '' };
    case 'history': {
      const topics = {
        'what-brings-you': text('What brings you to us?'),
        'mental-health': text('Have you had times like this before? What helped?'),
        'hospital-stays': text('Have you been in hospital because of it?'),
        family: text('Has somebody in your family had something similar?'),
        life: text('Your life now: home, work, people around you'),
        body: text('Illnesses'),
        other: text('Something else'),
      };
      return { what: topics[answer.topic], more: answer.text };
    }
    case 'none':
      return { what: text('None'), more: '' };
  }
}

const join = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(', ');
