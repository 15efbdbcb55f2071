/** Something that can be measured or scored, as the app found it in the knowledge base. */
export interface Measure {
  /** Analyte or instrument id. */
  readonly id: string;
  readonly kind: 'analyte' | 'instrument';
  readonly name: string;
  /** First is the usual one; UCUM. Empty for scores, which have no unit. */
  readonly units: readonly string[];
  readonly loinc: string | null;
  readonly category: 'laboratory' | 'vital-signs' | 'survey';
  readonly range: { readonly low: number; readonly high: number } | null;
}
