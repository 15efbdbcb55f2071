import type { Command } from 'commander';
import { z } from 'zod';
import { doseMaker, type MadeDose } from '#clinical/dose-plans/make-dose.ts';
import { type PlanProduct, planProduct } from '#clinical/dose-plans/plan-product.ts';
import { doseInMg, formatDose, parseDose } from '#kernel/dose.ts';
import { CliFailure } from './cli-failure.ts';
import { readJsonInput } from './json-input.ts';

/** A product as the dose commands take it: `{ "id": "a", "strength": "7.5 mg", "form": "tablet", "halves": false }`. */
export const ProductInput = z.strictObject({
  id: z.string().min(1).max(100),
  strength: z.string().max(40),
  form: z.string().max(60).default('tablet'),
  halves: z.boolean().optional(),
});

const ProductsFile = z.looseObject({ products: z.array(ProductInput).min(1).max(100) });

/** `titrate dose PRODUCTS.json DOSE [--json]`: the fewest pieces that make a dose exactly, or why there are none. */
export function registerDose(program: Command): void {
  program
    .command('dose')
    .description('make a dose exactly from the products there are, or say what would be needed')
    .argument(
      '<products>',
      'JSON: { "products": [{ "id": "a", "strength": "7.5 mg", "form": "tablet", "halves": false }] }',
    )
    .argument('<dose>', 'such as "15 mg"')
    .option('--json', 'print machine-readable output')
    .action((file: string, text: string, options: { readonly json?: boolean }) => {
      const wanted = parseDose(text);
      if (!wanted.ok) throw new CliFailure(`"${text}" is not a dose: write a number and mcg, mg or g.`, 2);
      const maker = doseMaker(productsOf(readJsonInput(file, ProductsFile).products), wanted.value);
      if (maker === null)
        throw new CliFailure('These products are too finely graded to count out this dose.');
      const made = maker.make(wanted.value);
      console.log(options.json ? JSON.stringify(doseReply(made), null, 2) : doseLines(made));
    });
}

/** Products of a file, each readable, each id once. */
export function productsOf(inputs: readonly z.output<typeof ProductInput>[]): PlanProduct[] {
  if (new Set(inputs.map((one) => one.id)).size < inputs.length)
    throw new CliFailure('Two products have the same id.');
  return inputs.map((input) => {
    const product = planProduct(input);
    if (!product.ok) throw new CliFailure(product.error);
    return product.value;
  });
}

const mg = (value: bigint | null): string | null => (value === null ? null : `${doseInMg(value)} mg`);

function doseReply(made: MadeDose) {
  const dose = mg(made.dose);
  if (made.reachable) return { reachable: true, dose, pieces: made.portions };
  return {
    reachable: false,
    dose,
    nearestBelow: mg(made.nearestBelow),
    nearestAbove: mg(made.nearestAbove),
    wouldHelp: made.wouldHelp,
  };
}

function doseLines(made: MadeDose): string {
  if (made.reachable)
    return `${formatDose(made.dose)} = ${made.portions.map((one) => `${one.count} x ${one.product}`).join(' + ')}`;
  const near = [made.nearestBelow, made.nearestAbove].map((one) => (one === null ? 'none' : formatDose(one)));
  return [
    `${formatDose(made.dose)} cannot be made from these products.`,
    `Nearest below: ${near[0]}; nearest above: ${near[1]}.`,
    `Would help: ${made.wouldHelp.join('; or ')}.`,
  ].join('\n');
}
