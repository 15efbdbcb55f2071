import type { MedicationLevel, PlanSimulation } from '#clinical/simulation/simulation-shape.ts';

export type Modelled = Extract<MedicationLevel, { kind: 'modelled' }>;

/** The medications that are drawn, each with its ink: the one going down first in grey, what comes in colour. */
export function drawnLines({ medications }: PlanSimulation): readonly {
  readonly level: Modelled;
  readonly ink: 'first' | 'second';
}[] {
  const modelled = medications.filter((one) => one.kind === 'modelled');
  return modelled.map((level, index) => ({
    level,
    ink: modelled.length > 1 && index === 0 ? 'first' : 'second',
  }));
}
