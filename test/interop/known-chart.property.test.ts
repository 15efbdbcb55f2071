import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { answerCdsCall } from '#interop/cds-hooks/answer.ts';
import type { CdsCaller } from '#interop/cds-hooks/cds-caller.ts';
import { readCall } from '#interop/cds-hooks/read-call.ts';
import {
  type RememberedCharts,
  rememberedCharts,
  usualBounds,
} from '#interop/cds-hooks/remembered-charts.ts';
import { cdsServices } from '#interop/cds-hooks/services.ts';
import { readingContext } from '#interop/fhir/reading-context.ts';
import { bare, type Call, sessionOf } from '../../bench/made-up-request.ts';
import { didRounds, roundsOf } from '../promises/rounds.ts';

const knowledge = loadKnowledge('knowledge');
const reading = readingContext(knowledge);

/** What the service of a call answers to these bytes; ids of cards are counted, so that answers compare. */
function answer(text: string, caller: CdsCaller, charts: RememberedCharts): unknown {
  const arrived = readCall(Buffer.from(text), caller, charts);
  if (!arrived.ok) return arrived.error;
  const hook = /"hook":"([a-z-]+)"/.exec(text)?.[1];
  const service = cdsServices.find((one) => one.hook === hook) ?? cdsServices[0];
  let ids = 0;
  return answerCdsCall(service, arrived.value, {
    knowledge,
    reading,
    today: '2026-11-23',
    newId: () => `card-${ids++}`,
  });
}

const anyCall = fc
  .record({
    person: fc.nat(3),
    step: fc.nat(5),
    medications: fc.constantFrom(1, 4, 15),
    short: fc.boolean(),
    asOf: fc.constantFrom(undefined, '2026-11-22', '2027-02-01'),
  })
  .map(({ person, step, medications, short, asOf }) => {
    const call = sessionOf(medications, person)[step] ?? {};
    const dated = asOf === undefined ? call : { ...call, extension: { titrate: { asOf } } };
    return JSON.stringify(short ? bare(dated) : dated);
  });

/** What may be wrong with a call, or different from the one before: some of it inside the prefetch, some around it. */
const change = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.replace('"patientId":"p', '"patientId":"x'),
  (text) => text.replace('"patientId":"p', '"patientId":"Patient/p'),
  (text) => text.replaceAll('"reference":"Patient/p', '"reference":"Patient/q'),
  (text) => text.replace(/"value":(\d)/, '"value":9$1'),
  (text) => text.replace('"female"', '"male"'),
  (text) => text.replace('"prefetch":{', '"prefetch": { '),
  (text) => text.replace('"hookInstance":"bench', '"prefetch":{},"hookInstance":"bench'),
  (text) => text.replace('"draftOrders":', '"draftOrder":'),
  (text) => text.slice(0, -1),
);

const callers: readonly CdsCaller[] = [
  { clinicId: 'clinic-1', id: 'https://ehr.example\n', name: 'EHR' },
  { clinicId: 'clinic-2', id: 'https://ehr.example\n', name: 'EHR' },
];

test('[K24] whether or not a chart was known, the answer is the very same', (context) => {
  const rounds = roundsOf(60, 3000);
  const anyRound = fc.array(fc.tuple(anyCall, change, fc.constantFrom(...callers)), {
    minLength: 2,
    maxLength: 12,
  });
  let known = 0;
  fc.assert(
    fc.property(anyRound, (calls) => {
      const charts = rememberedCharts({ ...usualBounds, most: 3 });
      for (const [call, changed, caller] of [...calls, ...calls]) {
        const text = changed(call);
        const once = rememberedCharts();
        expect(answer(text, caller, charts)).toEqual(answer(text, caller, once));
        const arrived = readCall(Buffer.from(text), caller, charts);
        if (arrived.ok && arrived.value.known !== null) known += 1;
        once.forget();
      }
      charts.forget();
    }),
    { numRuns: rounds },
  );
  expect(known).toBeGreaterThan(rounds);
  didRounds(context, rounds);
});

test('a session is one chart and its drafts: the prefetch is read once', () => {
  const charts = rememberedCharts();
  const [caller] = callers as [CdsCaller];
  const wasKnown = sessionOf(15, 7).map((call: Call) => {
    const text = JSON.stringify(call);
    const arrived = readCall(Buffer.from(text), caller, charts);
    answer(text, caller, charts);
    return arrived.ok && arrived.value.known !== null;
  });
  expect(wasKnown).toEqual([false, true, true, true, true, true]);
  charts.forget();
});
