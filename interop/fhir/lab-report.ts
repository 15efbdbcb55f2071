import type { Observation as FhirObservation } from 'fhir/r4';
import type { LabReport } from '#record/schema/lab-report.ts';
import { instantOn } from './mapping.ts';

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
    performer: [{ display: sender }],
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
