import type { Drug } from '#knowledge/schema/drug.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';

type Indication = Drug['indications'][number];

/** A use the formulary holds for a diagnosis, and how the two codes lie to each other. */
export interface FittingUse {
  readonly indication: Indication;
  /** The code of the use that fits. */
  readonly icd10: string;
  /** `wider-use`: the use is for a category the diagnosis is part of; `narrower-use`: for a part of the diagnosis. */
  readonly fit: 'same' | 'wider-use' | 'narrower-use';
}

export interface DiagnosisOption {
  readonly drug: Drug;
  /** On label first, then the closest code, then as the formulary lists them; at least one. */
  readonly uses: readonly FittingUse[];
}

/**
 * Every medication of the formulary with a use for a diagnosis, on or off label, by name. `code` is an ICD-10-CM code, with
 * or without its dot. Nothing is left out here: what speaks against an option is said of it, it does not make it vanish.
 */
export function optionsOfDiagnosis(
  code: string,
  { drugs }: Pick<Knowledge, 'drugs'>,
): readonly DiagnosisOption[] {
  return drugs
    .flatMap((drug) => {
      const uses = drug.indications.flatMap((indication) => fittingUse(indication, code) ?? []);
      return uses.length === 0 ? [] : [{ drug, uses: uses.toSorted(onLabelAndClosestFirst) }];
    })
    .toSorted((a, b) => (a.drug.name < b.drug.name ? -1 : 1));
}

/** The closest of the codes of one use; null when none fits. */
function fittingUse(indication: Indication, code: string): FittingUse | null {
  const wanted = undotted(code);
  const [closest] = indication.icd10
    .flatMap((icd10) => {
      const fit = fitOf(undotted(icd10), wanted);
      return fit === null ? [] : [{ indication, icd10, fit }];
    })
    .toSorted((a, b) => closeness(a) - closeness(b) || b.icd10.length - a.icd10.length);
  return closest ?? null;
}

function fitOf(use: string, diagnosis: string): FittingUse['fit'] | null {
  if (use === diagnosis) return 'same';
  if (diagnosis.startsWith(use)) return 'wider-use';
  return use.startsWith(diagnosis) ? 'narrower-use' : null;
}

const order: readonly FittingUse['fit'][] = ['same', 'wider-use', 'narrower-use'];
const closeness = ({ fit }: Pick<FittingUse, 'fit'>): number => order.indexOf(fit);

function onLabelAndClosestFirst(a: FittingUse, b: FittingUse): number {
  const off = ({ indication }: FittingUse): number => (indication.label === 'on' ? 0 : 1);
  return off(a) - off(b) || closeness(a) - closeness(b) || b.icd10.length - a.icd10.length;
}

const undotted = (code: string): string => code.replace('.', '').toUpperCase();
