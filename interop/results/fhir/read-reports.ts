import { z } from 'zod';
import type { ArrivedResult } from '#clinical/results/arrived-result.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { WrittenPerson } from '#record/schema/arriving-result.ts';
import type { LabReport } from '#record/schema/lab-report.ts';
import { FhirCodeableConcept, FhirDateTime, FhirIdentifier, FhirReference } from '../../fhir/datatypes.ts';
import { conceptFrom, dateFrom, instantFrom } from '../../fhir/from-datatypes.ts';
import type { ReadingContext } from '../../fhir/mapping.ts';
import { observationFromFhir, writtenUnit } from '../../fhir/observation.ts';
import { patientFromFhir } from '../../fhir/patient.ts';
import { readWith } from '../../fhir/read-resource.ts';
import { rangePrinted } from '../../fhir/reference-range.ts';
import { type BundleIndex, indexBundle } from '../../import/bundle-index.ts';
import type { BundleEntry } from '../../import/read-bundle.ts';
import type { Problem } from '../problem.ts';
import { resultKey } from '../result-key.ts';
import { plainText, textOrNull } from '../written-value.ts';

const Report = z.looseObject({
  status: z.string().max(40),
  identifier: z.array(FhirIdentifier).max(50).optional(),
  basedOn: z.array(FhirReference).max(50).optional(),
  performer: z.array(FhirReference).max(50).optional(),
  issued: FhirDateTime.optional(),
  result: z.array(FhirReference).max(1000).optional(),
});
const Around = z.looseObject({
  status: z.string().max(40),
  identifier: z.array(FhirIdentifier).max(50).optional(),
  basedOn: z.array(FhirReference).max(50).optional(),
  performer: z.array(FhirReference).max(50).optional(),
  issued: FhirDateTime.optional(),
  referenceRange: z.unknown().optional(),
  interpretation: z.array(FhirCodeableConcept).max(20).optional(),
  subject: FhirReference.optional(),
});

/**
 * Reads the Observations of a Bundle as results of the people in it. DiagnosticReports add who reported, under which
 * numbers, and whether more is to come; what hangs on no Observation is for somebody to read, and is counted as such.
 */
export function readReports(
  entries: readonly BundleEntry[],
  sender: string,
  reading: ReadingContext,
): Result<readonly ArrivedResult[], readonly Problem[]> {
  const index = indexBundle(entries);
  const reports = new Map<BundleEntry, z.infer<typeof Report>>();
  const problems: Problem[] = [];
  for (const entry of entries.filter(({ type }) => type === 'DiagnosticReport')) {
    const read = readWith(Report, entry.resource, entry.path);
    if (!read.ok) {
      problems.push(...read.error.map(({ path, message }) => ({ place: path, message })));
      continue;
    }
    for (const { reference } of read.value.result ?? []) {
      const found = reference === undefined ? null : index.find(reference);
      if (found !== null) reports.set(found, read.value);
    }
  }
  const results: ArrivedResult[] = [];
  for (const entry of entries.filter(({ type }) => type === 'Observation')) {
    const read = readOne(entry, { index, report: reports.get(entry), sender, reading });
    if (read.ok) results.push(read.value);
    else problems.push(...read.error);
  }
  if (problems.length > 0) return err(problems);
  return ok(results);
}

interface ReadingOne {
  readonly index: BundleIndex;
  readonly report: z.infer<typeof Report> | undefined;
  readonly sender: string;
  readonly reading: ReadingContext;
}

function readOne(
  { resource, path }: BundleEntry,
  { index, report, sender, reading }: ReadingOne,
): Result<ArrivedResult, readonly Problem[]> {
  const around = readWith(Around, resource, path);
  const withdrawn = around.ok && around.value.status === 'entered-in-error';
  const read = observationFromFhir(
    withdrawn ? { ...resource, status: 'cancelled' } : resource,
    path,
    reading,
  );
  if (!read.ok || !around.ok || read.value === null) {
    const wrong = !read.ok ? read.error : !around.ok ? around.error : [];
    return err(wrong.map(({ path: place, message }) => ({ place, message })));
  }
  const person = personOf(around.value.subject, index);
  if (!person.ok) return person;
  const { content } = read.value;
  const unit = writtenUnit(content.value);
  const lab = labOf(around.value, report, index, { sender, unit });
  const code = content.concept.codings[0]?.code ?? content.concept.text;
  const own = around.value.identifier?.find(({ value }) => value !== undefined)?.value ?? null;
  const id = typeof resource['id'] === 'string' ? resource['id'] : null;
  const key =
    (own ?? (lab.filler === null ? id : null)) === null
      ? resultKey({ ...lab, code, sub: '', person: person.value, when: content.when })
      : `${sender}|Observation ${own ?? id}|${code}`.slice(0, 300);
  return ok({
    key,
    channel: 'fhir',
    person: person.value,
    observation: {
      ...content,
      category: content.category === 'other' ? 'laboratory' : content.category,
      lab,
    },
    withdrawn,
    place: path,
  });
}

function labOf(
  own: z.infer<typeof Around>,
  report: z.infer<typeof Report> | undefined,
  index: BundleIndex,
  { sender, unit }: { readonly sender: string; readonly unit: string },
): LabReport {
  const typed = (wanted: string) =>
    [...(own.identifier ?? []), ...(report?.identifier ?? [])].find(({ type }) =>
      type?.coding?.some(({ code }) => code === wanted),
    )?.value;
  const order = [...(own.basedOn ?? []), ...(report?.basedOn ?? [])].flatMap(
    (one) => numberOf(one, index) ?? [],
  )[0];
  const issued = own.issued ?? report?.issued;
  const date = dateFrom(issued);
  const instant = instantFrom(issued);
  return {
    sender: textOrNull(own.performer?.[0]?.display ?? report?.performer?.[0]?.display ?? '', 200) ?? sender,
    placer: typed('PLAC') ?? order ?? null,
    filler: typed('FILL') ?? report?.identifier?.find(({ value }) => value !== undefined)?.value ?? null,
    reported: date === null ? null : { date, ...(instant === undefined ? {} : { instant }) },
    range: textOrNull(rangePrinted(own.referenceRange, unit) ?? '', 200),
    flags: (own.interpretation ?? [])
      .flatMap((one) => one.coding?.[0]?.code ?? conceptFrom(one)?.text ?? [])
      .map((flag) => plainText(flag, 40))
      .filter((flag) => flag !== '')
      .slice(0, 10),
    partial: report !== undefined && ['registered', 'partial', 'preliminary'].includes(report.status),
  };
}

/** The number of a request: said beside the reference, or on the request where that is in the file. */
function numberOf(
  { reference, identifier }: z.infer<typeof FhirReference>,
  index: BundleIndex,
): string | null {
  const said = FhirIdentifier.safeParse(identifier);
  if (said.success && said.data.value !== undefined) return said.data.value;
  const found = reference === undefined ? null : index.find(reference);
  const numbers = z.array(FhirIdentifier).safeParse(found?.resource['identifier']);
  return numbers.success ? (numbers.data.find(({ value }) => value !== undefined)?.value ?? null) : null;
}

function personOf(
  subject: z.infer<typeof FhirReference> | undefined,
  index: BundleIndex,
): Result<WrittenPerson, readonly Problem[]> {
  const found = subject?.reference === undefined ? null : index.find(subject.reference);
  if (found === null || found.type !== 'Patient') {
    const said = FhirIdentifier.safeParse(subject?.identifier);
    const value = said.success ? said.data.value : undefined;
    return ok({
      numbers: value === undefined ? [] : [{ authority: (said.success && said.data.system) || null, value }],
      family: textOrNull(subject?.display ?? '', 200),
      given: null,
      birthDate: null,
    });
  }
  const read = patientFromFhir(found.resource, found.path);
  if (!read.ok) return err(read.error.map(({ path: place, message }) => ({ place, message })));
  const { name, birthDate, identifiers } = read.value.content;
  return ok({
    numbers: identifiers.slice(0, 20).map(({ system, value }) => ({ authority: system, value })),
    family: name.family,
    given: name.given.join(' ') || null,
    birthDate,
  });
}
