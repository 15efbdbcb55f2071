import fc from 'fast-check';
import { stringify } from 'lossless-json';
import { describe, expect, test } from 'vitest';
import type { ReadingContext } from '#interop/fhir/mapping.ts';
import { servedTypes } from '#interop/fhir/served-types.ts';
import { indexBundle } from '#interop/import/bundle-index.ts';
import { readBundle } from '#interop/import/read-bundle.ts';
import { readers } from '#interop/import/readers.ts';
import { entityKinds } from '#record/schema/entity-kinds.ts';
import { didRounds, roundsOf } from '../../promises/rounds.ts';
import { contents } from './arbitrary-contents.ts';
import { r4Problems } from './validate-r4.ts';

const knowsNothing: ReadingContext = {
  identify: (concept) => ({ concept, drugs: null, product: null }),
  productUnit: () => null,
  analyteOf: () => null,
  instrumentOf: () => null,
};
const patientId = '01a20297-4dc0-7774-8b81-e83a4cf5012f';

describe('what goes out as FHIR R4', () => {
  test('every served type has an arbitrary content here', () => {
    expect(servedTypes.map(({ kind }) => kind).sort()).toEqual(Object.keys(contents).sort());
  });

  for (const type of servedTypes) {
    test(`[I1 I3] ${type.type}: any content is valid R4, and read again is the same to the last digit`, (context) => {
      const rounds = roundsOf(150, 3000);
      const arbitrary = contents[type.kind as keyof typeof contents] as fc.Arbitrary<unknown>;
      fc.assert(
        fc.property(arbitrary, (content) => {
          expect(entityKinds[type.kind].safeParse(content).error).toBeUndefined();
          const id = type.kind === 'patient' ? patientId : '01a20297-4dc0-7087-b7c5-2f0e903f10e4';
          const stored = { id, version: 3, recordedAt: '2026-11-22T09:30:00.000Z', patientId, content };
          const text = stringify(type.toFhir(stored as never, 'Take it as written.')) ?? '';
          expect(r4Problems(JSON.parse(text))).toEqual([]);

          const entries = readBundle(Buffer.from(text));
          if (!entries.ok) throw new Error(JSON.stringify(entries.error));
          const [entry] = entries.value;
          const read = readers[type.type]?.(
            entry?.resource,
            type.type,
            knowsNothing,
            indexBundle(entries.value),
          );
          if (!read?.ok) throw new Error(JSON.stringify(read?.error));
          expect(read.value?.content).toEqual(content);
          expect(read.value?.patient ?? `Patient/${patientId}`).toBe(`Patient/${patientId}`);
        }),
        { numRuns: rounds },
      );
      didRounds(context, rounds);
    });
  }
});
