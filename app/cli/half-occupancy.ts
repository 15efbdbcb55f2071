import { occupancyOf } from '#clinical/dose-plans/taper-rule-of.ts';
import { formatDose, type Micrograms, parseDose } from '#kernel/dose.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { findNames } from '#knowledge/resolve-name.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ReceptorOccupancy } from '#knowledge/schema/taper.ts';

/** The dose a hyperbolic taper was planned with, and who said it. */
export interface HalfOccupancyUsed {
  readonly dose: Micrograms;
  /** Null where the plan gave it itself. */
  readonly formulary: ReceptorOccupancy | null;
}

/**
 * The formulary's dose at which half of the receptors of a medication are occupied.
 *
 * @param medication as a plan writes it: a generic or a brand name
 * @returns the dose and where it stands; or why there is none, in one sentence with what to do
 */
export function formularyHalfOccupancy(
  medication: string | undefined,
  knowledge: Knowledge,
): Result<HalfOccupancyUsed, string> {
  const remedy = 'Give "halfOccupancy" in the plan, or choose another method.';
  if (medication === undefined)
    return err(
      `A hyperbolic taper needs the dose that occupies half of the receptors. Name the "medication", so that the formulary can be asked. ${remedy}`,
    );
  const { names, unrecognised } = findNames(medication, knowledge);
  const [drug, ...others] = new Set(names.flatMap(({ drugs }) => drugs));
  if (drug === undefined || others.length > 0 || unrecognised.length > 0)
    return err(`"${medication}" is not one medication of the formulary. ${remedy}`);
  const formulary = occupancyOf(drug.id, knowledge);
  const half = formulary === null ? null : parseDose(formulary.half);
  if (formulary === null || !half?.ok)
    return err(
      `The formulary has no dose of ${drug.name} that occupies half of the receptors: no source on file says it. ${remedy}`,
    );
  return ok({ dose: half.value, formulary });
}

/** Which dose was used and where it comes from, in one line. */
export function halfOccupancyLine({ dose, formulary }: HalfOccupancyUsed): string {
  const amount = formatDose(dose);
  if (formulary === null) return `Half of the receptors are occupied at ${amount} a day: the plan says so.`;
  const { target, region, basis, note } = formulary;
  const awaiting = basis.state === 'read' ? '' : '; awaiting review';
  return [
    `Half of the receptors (${target}, ${region}) are occupied at ${amount} a day: the formulary says so (${basis.sources.join(', ')}${awaiting}).`,
    ...(note === undefined ? [] : [note]),
  ].join(' ');
}

/** The same for machines. */
export const halfOccupancyReply = ({ dose, formulary }: HalfOccupancyUsed) => ({
  dose: formatDose(dose),
  from: formulary === null ? ('file' as const) : ('formulary' as const),
  ...(formulary !== null && {
    drug: formulary.drug,
    target: formulary.target,
    region: formulary.region,
    sources: formulary.basis.sources,
    reviewed: formulary.basis.state === 'read',
    ...(formulary.note !== undefined && { note: formulary.note }),
  }),
});
