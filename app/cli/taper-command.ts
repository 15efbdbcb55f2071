import type { Command } from 'commander';
import { z } from 'zod';
import { type TaperPlan, taperPlan } from '#clinical/dose-plans/taper-plan.ts';
import { doseInMg, formatDose, type Micrograms, parseDose } from '#kernel/dose.ts';
import { isCalendarDate } from '#kernel/time.ts';
import { knowledge } from '../knowledge.ts';
import { CliFailure } from './cli-failure.ts';
import { ProductInput, productsOf } from './dose-command.ts';
import {
  formularyHalfOccupancy,
  type HalfOccupancyUsed,
  halfOccupancyLine,
  halfOccupancyReply,
} from './half-occupancy.ts';
import { readJsonInput } from './json-input.ts';

const TaperFile = z.strictObject({
  medication: z.string().max(100).optional(),
  products: z.array(ProductInput).min(1).max(100),
  from: z.string(),
  to: z.string(),
  start: z.string().refine(isCalendarDate, 'must be a real date, YYYY-MM-DD'),
  method: z.enum(['linear', 'proportional', 'hyperbolic']),
  stepPercent: z.number().positive().max(100).optional(),
  steps: z.int().min(1).max(200).optional(),
  everyDays: z.int().min(1).max(366),
  /** Daily dose that occupies half of the receptors: only for the hyperbolic method. Left out, the formulary is asked. */
  halfOccupancy: z.string().optional(),
});

/** `titrate taper PLAN.json [--json]`: dated steps in doses that can be made, and what the pharmacy must supply. */
export function registerTaper(program: Command): void {
  program
    .command('taper')
    .description('plan a taper in doses the products can make exactly')
    .argument(
      '<plan>',
      'JSON: { "medication", "products", "from", "to", "start", "method", "stepPercent" or "steps", "everyDays" }; a hyperbolic taper also takes "halfOccupancy", else the formulary\'s is used',
    )
    .option('--json', 'print machine-readable output')
    .action((file: string, options: { readonly json?: boolean }) => {
      const input = readJsonInput(file, TaperFile);
      const half = halfOccupancyOf(input);
      const plan = taperPlan({
        products: productsOf(input.products),
        from: amount(input.from, 'from'),
        to: /^0+(\.0+)?( ?(mcg|mg|g))?$/.test(input.to) ? 0n : amount(input.to, 'to'),
        start: input.start,
        method: input.method,
        stepPercent: input.stepPercent ?? null,
        steps: input.steps ?? null,
        everyDays: input.everyDays,
        halfOccupancy: half?.dose ?? null,
      });
      if (!plan.ok) throw new CliFailure(`No taper: ${plan.error.reason}.`);
      const { value } = plan;
      console.log(options.json ? JSON.stringify(taperReply(value, half), null, 2) : taperLines(value, half));
    });
}

/** Null where the method does not ask for it. */
function halfOccupancyOf(input: z.output<typeof TaperFile>): HalfOccupancyUsed | null {
  if (input.method !== 'hyperbolic') return null;
  if (input.halfOccupancy !== undefined)
    return { dose: amount(input.halfOccupancy, 'halfOccupancy'), formulary: null };
  const known = formularyHalfOccupancy(input.medication, knowledge());
  if (!known.ok) throw new CliFailure(`No taper: ${known.error}`);
  return known.value;
}

function amount(text: string, field: string): Micrograms {
  const parsed = parseDose(text);
  if (!parsed.ok) throw new CliFailure(`${field}: "${text}" is not a dose: write a number and mcg, mg or g.`);
  return parsed.value;
}

const taperReply = (plan: TaperPlan, half: HalfOccupancyUsed | null) => ({
  steps: plan.steps.map(({ start, end, dose, portions }) => ({
    start,
    end,
    dose: `${doseInMg(dose)} mg`,
    pieces: portions,
  })),
  quantities: plan.quantities,
  warnings: plan.warnings,
  ...(half !== null && { halfOccupancy: halfOccupancyReply(half) }),
});

function taperLines(plan: TaperPlan, half: HalfOccupancyUsed | null): string {
  const steps = plan.steps.map(({ start, end, dose, portions }) => {
    const how = portions.map((one) => `${one.count} x ${one.product}`).join(' + ');
    return `${start} to ${end ?? 'further notice'}: ${dose === 0n ? 'nothing' : `${formatDose(dose)}  (${how})`}`;
  });
  const supply = plan.quantities.map((one) => `  ${one.count} x ${one.product}`);
  return [
    ...steps,
    '',
    'To supply:',
    ...supply,
    ...plan.warnings.map((warning) => `Mind: ${warning}.`),
    ...(half === null ? [] : ['', halfOccupancyLine(half)]),
  ].join('\n');
}
