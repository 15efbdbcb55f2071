import type { Measure as FhirMeasure, MeasureReport } from 'fhir/r4';
import type { Measured } from '#clinical/measures/compute-measures.ts';
import type { Asked } from '#clinical/measures/person-facts.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Measure } from '#knowledge/schema/measures.ts';
import { codeToFhir, fhirNumber } from './mapping.ts';
import { ownConcept, ownExtension } from './own-terms.ts';

const terminology = 'http://terminology.hl7.org/CodeSystem';
const addressOf = (id: string): string => `urn:titrate:measure:${id}`;
const notationOf = ({ better }: Measure) =>
  codeToFhir(`${terminology}/measure-improvement-notation`, better === 'higher' ? 'increase' : 'decrease');

/** Writes what an indicator counts: its definition is data, and goes out as the data it is. */
export function measureToFhir(measure: Measure, knowledge: Knowledge): FhirMeasure {
  const { id, name, means, counts, computes, overDays, follows, basis } = measure;
  const sources = basis.sources.flatMap((source) => knowledge.sourceById.get(source) ?? []);
  return {
    resourceType: 'Measure',
    id,
    extension: [
      { url: ownExtension('computes'), valueString: canonicalJson(computes) },
      { url: ownExtension('definition'), valueCode: basis.state },
      ...(overDays === null ? [] : [{ url: ownExtension('over-days'), valuePositiveInt: overDays }]),
    ],
    url: addressOf(id),
    version: knowledge.release,
    title: name,
    status: 'active',
    description: means,
    usage: `A case is one of: ${counts}.`,
    ...(follows === null ? {} : { guidance: follows }),
    ...(sources.length === 0
      ? {}
      : {
          relatedArtifact: sources.map(({ title, published }) => ({
            type: 'citation' as const,
            citation: `${title} (${published})`,
          })),
        }),
    scoring: codeToFhir(`${terminology}/measure-scoring`, 'proportion'),
    improvementNotation: notationOf(measure),
  };
}

/**
 * Writes what an indicator says of the clinic as a summary. The score is numerator by denominator; what cannot be told,
 * and what the definition leaves out, are counted beside them and in neither. Without cases there is no score.
 */
export function measureReportToFhir(
  { measure, figure }: Pick<Measured, 'measure' | 'figure'>,
  { asOf, now }: Asked,
): MeasureReport {
  const { numerator, denominator, cannotTell, leftOut, percent } = figure;
  const start = measure.overDays === null ? asOf : addDays(asOf, 1 - measure.overDays);
  return {
    resourceType: 'MeasureReport',
    id: measure.id,
    status: 'complete',
    type: 'summary',
    measure: addressOf(measure.id),
    date: now,
    period: { start, end: asOf },
    improvementNotation: notationOf(measure),
    group: [
      {
        population: [
          { code: populationCode('initial-population'), count: denominator + cannotTell + leftOut },
          { code: populationCode('denominator'), count: denominator },
          { code: populationCode('numerator'), count: numerator },
          { code: ownConcept('cannot-tell', 'Cannot be told from the record'), count: cannotTell },
          { code: ownConcept('left-out', 'Left out by the definition'), count: leftOut },
        ],
        ...(percent === null
          ? {}
          : {
              measureScore: {
                value: fhirNumber(percent),
                unit: '%',
                system: 'http://unitsofmeasure.org',
                code: '%',
              },
            }),
      },
    ],
  };
}

const populationCode = (code: string) => codeToFhir(`${terminology}/measure-population`, code);
