import type { Measure } from '#care/1-assessment/screens/measure.ts';
import type { Analyte, Instrument } from '#knowledge/schema/clinical-terms.ts';

const analytes = import.meta.glob<Analyte>('../../../knowledge/analytes/*.json', {
  eager: true,
  import: 'default',
});
const instruments = import.meta.glob<Instrument>('../../../knowledge/instruments/*.json', {
  eager: true,
  import: 'default',
});

const vitalSigns = new Set([
  'systolic',
  'diastolic',
  'heart-rate',
  'weight',
  'height',
  'bmi',
  'waist',
  'temperature',
  'qtc',
]);

/** Everything that can be measured or scored, by name: the knowledge base's own files, compiled into the page. */
export const measures: readonly Measure[] = [
  ...Object.values(analytes).map(
    (analyte): Measure => ({
      id: analyte.id,
      kind: 'analyte',
      name: analyte.name,
      units: [analyte.unit, ...analyte.conversions.map((conversion) => conversion.unit)],
      loinc: analyte.loinc[0] ?? null,
      category: vitalSigns.has(analyte.id) ? 'vital-signs' : 'laboratory',
      range: null,
    }),
  ),
  ...Object.values(instruments).map(
    (instrument): Measure => ({
      id: instrument.id,
      kind: 'instrument',
      name: instrument.name,
      units: [],
      loinc: instrument.totalLoinc ?? null,
      category: 'survey',
      range: instrument.range,
    }),
  ),
].toSorted((a, b) => a.name.localeCompare(b.name));
