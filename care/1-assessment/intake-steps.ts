import type { IntakeAnswer, IntakeStep } from '#record/schema/intake.ts';

/** The steps of an intake in the order they are asked. */
export const intakeSteps = [
  'reason',
  'past-medicines',
  'current-medicines',
  'allergies',
  'conditions',
  'substances',
  'pregnancy',
  'goals',
] as const satisfies readonly IntakeStep[];

const stepOfNone = {
  'past-trial': 'past-medicines',
  'current-medicine': 'current-medicines',
  condition: 'conditions',
} as const;

/** The step an answer belongs to. */
export function stepOf(answer: IntakeAnswer): IntakeStep {
  switch (answer.about) {
    case 'history':
      return 'reason';
    case 'past-trial':
      return 'past-medicines';
    case 'current-medicine':
      return 'current-medicines';
    case 'allergy':
    case 'no-allergies':
      return 'allergies';
    case 'condition':
      return 'conditions';
    case 'substance':
      return 'substances';
    case 'pregnancy':
      return 'pregnancy';
    case 'goal':
      return 'goals';
    case 'none':
      return stepOfNone[answer.of];
  }
}
