import { systems } from '#kernel/code.ts';
import type { Drug } from '#knowledge/schema/drug.ts';
import type { Condition } from '#record/schema/condition.ts';

/** Whether a use is on the label, and what that rests on. */
export interface LabelAnswer {
  /** Null: nobody could tell. */
  readonly offLabel: boolean | null;
  readonly because: string;
}

/** Why a medication is taken: an indication of its formulary page, a diagnosis, or words alone. */
export interface Purpose {
  readonly indication: string | null;
  readonly condition: Condition | null;
}

/**
 * On or off label, as far as the formulary and the chart tell. The order's own indication counts first, then the codes of
 * the diagnosis; words alone are never compared.
 */
export function offLabel(drug: Drug | undefined, { indication, condition }: Purpose): LabelAnswer {
  if (drug === undefined) return { offLabel: null, because: 'The medication is not in the formulary.' };
  const named = drug.indications.find(({ id }) => id === indication);
  if (named !== undefined) return answer(named);
  const codes = (condition?.concept.codings ?? [])
    .filter(({ system }) => system === systems.icd10cm)
    .map(({ code }) => undotted(code));
  if (codes.length === 0) return { offLabel: null, because: 'No coded diagnosis says what it is taken for.' };
  const fitting = drug.indications.filter(({ icd10 }) =>
    icd10.some((prefix) => codes.some((code) => code.startsWith(undotted(prefix)))),
  );
  const [best] = fitting.toSorted((a, b) => (a.label === b.label ? 0 : a.label === 'on' ? -1 : 1));
  if (best !== undefined) return answer(best);
  return {
    offLabel: true,
    because: `The label of ${drug.name} names no use for ${condition?.concept.text ?? 'this diagnosis'}.`,
  };
}

const answer = ({ name, label }: Drug['indications'][number]): LabelAnswer => ({
  offLabel: label === 'off',
  because: label === 'off' ? `${name} is not on the label.` : `${name} is on the label.`,
});

const undotted = (code: string): string => code.replace('.', '').toUpperCase();
