import { isUncertain, type NextStep } from '#clinical/follow-up/next-step.ts';
import type { NextStepView } from './next-schema.ts';

/** A next step as it is read. */
export function viewStep(step: NextStep): NextStepView {
  return {
    state: step.state,
    dueBy: 'dueBy' in step ? step.dueBy : null,
    at: step.state === 'booked' ? step.at : step.state === 'missed' ? step.missedAt : null,
    late: step.state === 'booked' && step.late,
    uncertain: isUncertain(step),
  };
}
