import type { Observation as FhirObservation } from 'fhir/r4';
import { z } from 'zod';
import { PlainText } from '#record/schema/common.ts';
import type { LabReport } from '#record/schema/lab-report.ts';
import { FhirCodeableConcept, FhirDateTime, FhirIdentifier, FhirReference } from './datatypes.ts';
import { conceptFrom, dateFrom, instantFrom } from './from-datatypes.ts';
import { instantOn } from './mapping.ts';
import { compiled } from './read-resource.ts';
import { rangePrinted } from './reference-range.ts';

const flagSystem = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation';

/** What the laboratory said besides the value, as elements of its Observation. */
export function labReportToFhir(
  lab: LabReport,
): Partial<
  Pick<FhirObservation, 'identifier' | 'performer' | 'issued' | 'referenceRange' | 'interpretation'>
> {
  const { sender, placer, filler, reported, range, flags } = lab;
  const numbers = [
    ...(filler === null ? [] : [{ type: numberType('FILL'), value: filler }]),
    ...(placer === null ? [] : [{ type: numberType('PLAC'), value: placer }]),
  ];
  return {
    ...(numbers.length === 0 ? {} : { identifier: numbers }),
    ...(sender === notNamed ? {} : { performer: [{ display: sender }] }),
    ...(reported?.instant === undefined ? {} : { issued: instantOn(reported.instant, reported.date) }),
    ...(range === null ? {} : { referenceRange: [{ text: range }] }),
    ...(flags.length === 0
      ? {}
      : {
          interpretation: flags.map((flag) =>
            /^(?:[HLAN]|HH|LL|AA)$/.test(flag)
              ? { coding: [{ system: flagSystem, code: flag }], text: flag }
              : { text: flag },
          ),
        }),
  };
}

const numberType = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code }],
});

const Reported = z.looseObject({
  identifier: z.array(FhirIdentifier).max(50).optional(),
  performer: z.array(FhirReference).max(50).optional(),
  issued: FhirDateTime.optional(),
  interpretation: z.array(FhirCodeableConcept).max(20).optional(),
});
const Sender = PlainText(200);
const Range = PlainText(200);
const Flag = PlainText(40);

/** Stands for a laboratory that gave its own range and not its name: the range counts all the same. */
const notNamed = 'Laboratory not named';

/**
 * Reads what a laboratory said besides the value; null where the resource names neither who reported it nor a range.
 *
 * @param ofValue the unit of the value as it was written
 */
export function labReportFromFhir(resource: unknown, ofValue: string): LabReport | null {
  // Most results of other systems say neither: that is seen without reading the rest
  const { performer, referenceRange } = (resource ?? {}) as Readonly<Record<string, unknown>>;
  if (performer === undefined && referenceRange === undefined) return null;
  const read = compiled(Reported).safeParse(resource);
  if (!read.success) return null;
  const range = Range.safeParse(rangePrinted(referenceRange, ofValue));
  const named = Sender.safeParse(read.data.performer?.[0]?.display);
  if (!named.success && !range.success) return null;
  const { identifier = [], issued, interpretation = [] } = read.data;
  const numbered = (wanted: string) =>
    identifier.find(({ type }) => type?.coding?.some(({ code }) => code === wanted))?.value ?? null;
  const date = dateFrom(issued);
  const instant = instantFrom(issued);
  return {
    sender: named.success ? named.data : notNamed,
    placer: numbered('PLAC'),
    filler: numbered('FILL'),
    reported: date === null ? null : { date, ...(instant === undefined ? {} : { instant }) },
    range: range.success ? range.data : null,
    flags: interpretation
      .flatMap((one) => {
        const flag = Flag.safeParse(one.coding?.[0]?.code ?? conceptFrom(one)?.text);
        return flag.success ? [flag.data] : [];
      })
      .slice(0, 10),
    partial: false,
  };
}
