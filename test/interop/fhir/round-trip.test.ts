import fc from 'fast-check';
import { stringify } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import { clinicToFhir } from '#interop/fhir/clinic-writers.ts';
import type { ReadingContext } from '#interop/fhir/mapping.ts';
import { clinicServedAs, type ServedKind, servedAs } from '#interop/fhir/served-as.ts';
import { toFhir } from '#interop/fhir/writers.ts';
import { indexBundle } from '#interop/import/bundle-index.ts';
import { readBundle } from '#interop/import/read-bundle.ts';
import { readers } from '#interop/import/readers.ts';
import { codeIn, systems } from '#kernel/code.ts';
import { type ClinicKind, clinicKinds } from '#record/schema/clinic-kinds.ts';
import { entityKinds } from '#record/schema/entity-kinds.ts';
import { didRounds, roundsOf } from '../../promises/rounds.ts';
import { contentOf } from './any-content.ts';
import { contents } from './arbitrary-contents.ts';
import { roomContents } from './arbitrary-rooms.ts';
import { r4Problems } from './validate-r4.ts';

const inAndOut = { ...contents, ...roomContents };
const today = '2026-11-23';

const knowsNothing: ReadingContext = {
  identify: (concept) => ({ concept, drugs: null, product: null }),
  productUnit: () => null,
  analyteOf: () => null,
  // Scales are known by our own code alone
  instrumentOf: (concept) => /^instrument:(.+)$/.exec(codeIn(concept, systems.titrate) ?? '')?.[1] ?? null,
};
const patientId = '01a20297-4dc0-7774-8b81-e83a4cf5012f';

function written(kind: ServedKind, content: unknown): string {
  const id = kind === 'patient' ? patientId : '01a20297-4dc0-7087-b7c5-2f0e903f10e4';
  const stored = { id, version: 3, recordedAt: '2026-11-22T09:30:00.000Z', patientId, content };
  return stringify(toFhir(kind, stored as never, 'Take it as written.')) ?? '';
}

describe('what goes out as FHIR R4', () => {
  /** Made from the schemas, so that a new kind or field is here the day it is added; what is read back too is below. */
  const fromSchemas = (Object.keys(servedAs) as ServedKind[]).filter(
    (kind) => !(kind in contents) || kind === 'appointment' || kind === 'target-symptom',
  );
  test.each(fromSchemas)('[I1] %s: any content is valid R4, and says whose it is', (kind) => {
    const rounds = roundsOf(60, 1500);
    fc.assert(
      fc.property(contentOf(entityKinds[kind]), (content) => {
        const text = written(kind, content);
        const resource = JSON.parse(text);
        expect([r4Problems(resource), resource.resourceType]).toEqual([[], servedAs[kind]]);
        expect(text).toContain(`Patient/${patientId}`);
      }),
      { numRuns: rounds },
    );
  });

  test.each(Object.keys(clinicKinds) as ClinicKind[])('[I1] %s: any content is valid R4', (kind) => {
    const rounds = roundsOf(60, 1500);
    fc.assert(
      fc.property(contentOf(clinicKinds[kind]), (content) => {
        const stored = { id: patientId, version: 1, recordedAt: '2026-11-22T09:30:00.000Z', content };
        const resource = JSON.parse(stringify(clinicToFhir(kind, stored as never)) ?? '');
        expect([r4Problems(resource), resource.resourceType]).toEqual([[], clinicServedAs[kind]]);
      }),
      { numRuns: rounds },
    );
  });

  for (const kind of Object.keys(inAndOut) as (keyof typeof inAndOut)[]) {
    const type = servedAs[kind];
    test(`[I1 I3] ${type} (${kind}): any content is valid R4, and read again is the same to the last digit`, (context) => {
      const rounds = roundsOf(150, 3000);
      fc.assert(
        fc.property(inAndOut[kind] as fc.Arbitrary<unknown>, (content) => {
          expect(entityKinds[kind].safeParse(content).error).toBeUndefined();
          const text = written(kind, content);
          expect(r4Problems(JSON.parse(text))).toEqual([]);

          const entries = readBundle(Buffer.from(text));
          if (!entries.ok) throw new Error(JSON.stringify(entries.error));
          const [entry] = entries.value;
          const index = indexBundle(entries.value);
          const resource = index.withNames(entry?.resource ?? {});
          const read = readers[type]?.(resource, type, knowsNothing, index, today);
          if (!read?.ok) throw new Error(JSON.stringify(read?.error));
          if (read.value === null || 'why' in read.value) throw new Error('was not taken');
          expect(read.value.content).toEqual(content);
          expect(read.value.patient ?? `Patient/${patientId}`).toBe(`Patient/${patientId}`);
        }),
        { numRuns: rounds },
      );
      didRounds(context, rounds);
    });
  }
});
