import { compareDose } from '#kernel/dose.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { amountOf } from './check-steps.ts';

/** Both sides of an exchange in the order people speak of them: what goes down, then what comes instead. */
export function downFirst<P extends { readonly content: DosePlan }>(sides: readonly P[]): readonly P[] {
  return sides.toSorted((a, b) => compareDose(riseOf(a.content), riseOf(b.content)));
}

function riseOf({ steps }: DosePlan): bigint {
  const [first, last] = [steps[0], steps.at(-1)];
  return amountOf(last?.daily ?? '0 mg') - amountOf(first?.daily ?? '0 mg');
}
