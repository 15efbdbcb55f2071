import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSearch } from '#interop/fhir/search-query.ts';
import { servedTypes } from '#interop/fhir/served-types.ts';
import { parseFile } from '#interop/import/parse-file.ts';
import { readBundle } from '#interop/import/read-bundle.ts';
import { parseMessage } from '#interop/results/hl7/message.ts';
import { readTime } from '#interop/results/hl7/read-time.ts';
import { readDecimal } from '#kernel/decimal.ts';
import { parseDose } from '#kernel/dose.ts';
import { isCalendarDate, isPartialDate, isTimeZone, parseInstant } from '#kernel/time.ts';
import { parseStrictJson } from '#platform/http/strict-json.ts';
import { didRounds, roundsOf } from './rounds.ts';

const bundle = JSON.stringify({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient', id: '1', name: [{ family: 'Ruiz' }] } },
    { resource: { resourceType: 'Observation', status: 'final', valueQuantity: { value: 0.8 } } },
  ],
});
const message = [
  'MSH|^~\\&|LAB|NORTH|||20260301101500+0000||ORU^R01|1|P|2.5.1',
  'PID|1||000017^^^CLINIC||Ruiz^Ana||19840506|F',
  'OBR|1|RQ-1||14334-7^Lithium^LN|||20260301080000',
  'OBX|1|NM|14334-7^Lithium^LN||0.8|mmol/L|0.6-1.0|N|||F',
].join('\r');

const encode = (text: string) => new TextEncoder().encode(text);

/** What reads text from outside, with something it understands. A refusal is an answer; an exception is not. */
const parsers: Readonly<Record<string, { readonly seed: string; readonly read: (text: string) => unknown }>> =
  {
    'JSON of a request': { seed: bundle, read: (text) => parseStrictJson(encode(text)) },
    'a file to import': { seed: bundle, read: (text) => parseFile(encode(text)) },
    'a FHIR bundle': { seed: bundle, read: (text) => readBundle(encode(text)) },
    'an HL7 message': { seed: message, read: parseMessage },
    'an HL7 time': { seed: '20260301101500.123+0530', read: readTime },
    'a FHIR search': {
      seed: 'code=http://loinc.org|14334-7&date=ge2026-01-01&_sort=-date&_count=20&_include=Observation:subject',
      read: (text) => servedTypes.map((type) => parseSearch(type, new URLSearchParams(text))),
    },
    'a dose': { seed: '1.25 mg', read: parseDose },
    'a decimal': { seed: '-0.0125e3', read: readDecimal },
    'a moment': { seed: '2026-03-29T01:30:00.000+01:00', read: parseInstant },
    'a date': { seed: '2026-02-29', read: isCalendarDate },
    'a partial date': { seed: '2026-02', read: isPartialDate },
    'a time zone': { seed: 'Australia/Lord_Howe', read: isTimeZone },
  };

/** Something valid with a piece cut out, doubled, or replaced by anything at all; or anything at all. */
const spoilt = (seed: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.nat(seed.length), fc.nat(12), fc.string({ unit: 'binary', maxLength: 6 }), fc.nat(3))
        .map(([at, length, instead, times]) =>
          [
            seed.slice(0, at),
            seed.slice(at, at + length).repeat(times),
            instead,
            seed.slice(at + length),
          ].join(''),
        ),
    },
  );

/** Processor time of this thread alone: the machine may be busy with other work. */
function millisecondsOf(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

describe.each(Object.entries(parsers))('[Q3] %s', (_, { seed, read }) => {
  test('what is spoilt is read or refused, never an exception', (context) => {
    const numRuns = roundsOf(400, 20_000);
    fc.assert(
      fc.property(spoilt(seed), (text) => {
        read(text);
      }),
      { numRuns },
    );
    didRounds(context, numRuns);
  });

  test('what is very long is answered within a second', () => {
    for (const text of [seed.repeat(1000), '['.repeat(100_000), '1'.repeat(100_000), ' '.repeat(100_000)])
      expect(millisecondsOf(() => read(text))).toBeLessThan(1000);
  });
});
