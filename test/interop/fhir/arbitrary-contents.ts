import fc, { type Arbitrary } from 'fast-check';
import type { Concept } from '#kernel/code.ts';
import { doseInMg } from '#kernel/dose.ts';
import { PlainText } from '#record/schema/common.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import { type Sig, SigRoute, StopReason } from '#record/schema/medication-use.ts';
import { HoldReason } from '#record/schema/order-hold.ts';

/**
 * Any content the record can hold, as far as FHIR R4 has a place for it. What has none is left out here and named:
 * the note of a visit, the screening and predecessor of an order (ids of this record), the answers behind a score,
 * an appointment of unknown status, the condition behind a target symptom, and what the knowledge base makes of codes (found again on reading).
 */
const text = (max: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(max, 40) })
    .map((words) => words.trim())
    .filter((words) => words.length <= max && PlainText(max).safeParse(words).success);
const orNull = <T>(arbitrary: Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const two = (number: number) => String(number).padStart(2, '0');

const day = fc
  .record({
    year: fc.integer({ min: 1900, max: 2100 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day: number }) => `${year}-${two(month)}-${two(number)}`);
const partial = fc.oneof(
  day,
  day.map((date) => date.slice(0, 7)),
  day.map((date) => date.slice(0, 4)),
);
const instant = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
/** A moment and the day it fell on where it happened, which need not be the day in UTC. */
const when = fc.oneof(
  partial.map((date) => ({ date })),
  fc.tuple(instant, fc.integer({ min: -11, max: 13 })).map(([moment, hours]) => ({
    date: new Date(Date.parse(moment) + hours * 3_600_000).toISOString().slice(0, 10),
    instant: moment,
  })),
);

const decimal = fc
  .tuple(
    fc.integer({ min: 0, max: 99_999 }),
    fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 6 }),
    fc.boolean(),
  )
  .map(
    ([whole, fraction, negative]) => `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`,
  )
  .filter((value) => !/^-0(\.0*)?$/.test(value));
const positive = decimal.filter((value) => /[1-9]/.test(value) && !value.startsWith('-'));

const coding = fc.record(
  {
    system: fc.constantFrom('http://loinc.org', 'http://snomed.info/sct', 'urn:oid:1.2.3'),
    code: fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/),
    display: text(60),
  },
  { requiredKeys: ['code'] },
);
const concept: Arbitrary<Concept> = fc.record({
  codings: fc.array(coding, { maxLength: 3 }),
  text: text(100),
});
const quantity = fc.oneof(
  fc.record({ value: decimal, unit: text(20), ucum: fc.constantFrom('mg/dL', 'mmol/L', '10*3/uL') }),
  fc.record({ value: decimal, unit: fc.oneof(fc.constant(''), text(20)), ucum: fc.constant(null) }),
  fc.record({
    value: decimal,
    comparator: fc.constantFrom('<' as const, '<=' as const, '>=' as const, '>' as const),
    unit: text(20),
    ucum: fc.constant(null),
  }),
);
const unknown = <T extends Concept>(named: T) => ({ concept: named, drugs: null, product: null });

const dose = fc.bigInt({ min: 1n, max: 900_000n }).map((micrograms) => `${doseInMg(micrograms)} mg`);
const sig: Arbitrary<Sig> = fc
  .record({
    dose,
    rhythm: fc.oneof(
      fc.integer({ min: 1, max: 12 }).map((timesPerDay) => ({ timesPerDay, everyDays: 1 })),
      fc.integer({ min: 2, max: 366 }).map((everyDays) => ({ timesPerDay: 1, everyDays })),
    ),
    when: fc.uniqueArray(fc.constantFrom('morning', 'noon', 'evening', 'bedtime', 'with-food'), {
      maxLength: 5,
    }),
    route: fc.constantFrom(...SigRoute.options),
    prn: orNull(fc.record({ reason: text(200), maxPerDay: dose })),
    note: orNull(text(200)),
  })
  .map(({ rhythm, ...rest }) => ({ ...rest, ...rhythm }) as Sig);
/** A structured sig, or the words of the source where there is none. */
const directions = fc.oneof(
  sig.map((one) => ({ sig: one, sigText: null })),
  orNull(text(200)).map((sigText) => ({ sig: null, sigText })),
);
const span = fc
  .tuple(orNull(partial), orNull(partial))
  .map(([a, b]) => (a !== null && b !== null && a > b ? { start: b, end: a } : { start: a, end: b }))
  .filter(({ start, end }) => start === null || end === null || start.slice(0, 4) < end.slice(0, 4));

const value = fc.oneof(
  quantity.map((one) => ({ type: 'quantity' as const, quantity: one })),
  concept.map((one) => ({ type: 'concept' as const, concept: one })),
  text(200).map((words) => ({ type: 'text' as const, text: words })),
  fc.boolean().map((boolean) => ({ type: 'boolean' as const, boolean })),
  text(100).map((reason) => ({ type: 'absent' as const, reason })),
);

const id = fc.uuid({ version: 7 });
const somebody = fc.record({ person: id, name: text(60) });
const hold = fc.record({
  lastDay: day,
  reason: fc.constantFrom(...HoldReason.options),
  text: orNull(text(100)),
  until: orNull(day),
  review: fc.record({ on: day, owner: somebody, task: id }),
  dosePlans: fc.array(id, { maxLength: 2 }),
  toPerson: orNull(text(100)),
  resumedOn: orNull(day),
});

export const contents = {
  patient: fc.record({
    name: fc
      .record({
        given: fc.array(text(60), { maxLength: 3 }),
        family: orNull(text(60)),
        preferred: orNull(text(60)),
      })
      .filter(({ given, family }) => given.length > 0 || family !== null),
    pronouns: orNull(text(40)),
    birthDate: orNull(partial),
    sex: fc.constantFrom('female' as const, 'male' as const, 'other' as const, 'unknown' as const),
    identifiers: fc.array(
      fc.record(
        {
          system: fc.constantFrom('urn:titrate:clinic-number', 'http://hospital.example/mrn'),
          value: text(30),
          label: text(30),
        },
        { requiredKeys: ['system', 'value'] },
      ),
      { maxLength: 3 },
    ),
    phone: orNull(text(40)),
    email: orNull(text(60)),
    language: orNull(fc.constantFrom('en', 'es', 'de-CH')),
    deceased: orNull(partial),
  }) satisfies Arbitrary<ContentOf<'patient'>>,
  condition: fc
    .record({
      concept,
      clinicalStatus: fc.constantFrom(
        ...(['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'] as const),
      ),
      verification: fc.constantFrom(
        ...(['unconfirmed', 'provisional', 'differential', 'confirmed', 'refuted'] as const),
      ),
      onset: orNull(partial),
      abatement: orNull(partial),
      note: orNull(text(200)),
    })
    // FHIR forbids an end of what is active (con-4); a record can hold that contradiction, R4 cannot
    .map((one) =>
      ['inactive', 'remission', 'resolved'].includes(one.clinicalStatus) ? one : { ...one, abatement: null },
    ),
  allergy: fc.record({
    concept,
    kind: fc.constantFrom('allergy' as const, 'intolerance' as const, 'unknown' as const),
    category: fc.constantFrom(...(['medication', 'food', 'environment', 'other'] as const)),
    criticality: fc.constantFrom(...(['low', 'high', 'unable-to-assess'] as const)),
    clinicalStatus: fc.constantFrom(...(['active', 'inactive', 'resolved'] as const)),
    reactions: fc.array(text(100), { maxLength: 4 }),
    onset: orNull(partial),
    note: orNull(text(200)),
  }),
  'medication-order': fc
    .record({
      status: fc.constantFrom(
        ...([
          'draft',
          'awaiting-co-signature',
          'active',
          'on-hold',
          'stopped',
          'completed',
          'cancelled',
          'unknown',
        ] as const),
      ),
      medication: concept.map(unknown),
      coSigner: fc.option(fc.record({ supervisor: somebody, writtenBy: somebody }), { nil: undefined }),
      holds: fc.option(fc.array(hold, { minLength: 1, maxLength: 3 }), { nil: undefined }),
      directions,
      supply: orNull(
        fc.record({
          quantity: positive,
          unit: fc.oneof(fc.constant(''), text(20)),
          days: fc.integer({ min: 1, max: 366 }),
          refills: fc.integer({ min: 0, max: 99 }),
        }),
      ),
      indication: orNull(fc.record({ id: orNull(fc.constantFrom('depression', 'ptsd')), text: text(100) })),
      span,
      stop: orNull(fc.record({ reason: fc.constantFrom(...StopReason.options), text: orNull(text(100)) })),
      prescriberText: orNull(text(60)),
    })
    .map(({ directions: how, span: days, holds, coSigner, stop, ...rest }) => ({
      ...rest,
      ...how,
      ...days,
      // Of an order that is held, the reason of its status is why it is held
      stop: rest.status === 'on-hold' && holds?.at(-1)?.resumedOn === null ? null : stop,
      ...(holds === undefined ? {} : { holds }),
      ...(coSigner === undefined ? {} : { coSigner }),
      replaces: null,
      screening: null,
    })),
  fill: fc.record({
    medication: concept.map(unknown),
    order: fc.constant(null),
    on: day,
    days: fc.integer({ min: 1, max: 366 }),
    quantity: orNull(positive),
    saidBy: fc.constantFrom(...(['patient', 'pharmacy', 'clinic'] as const)),
    note: orNull(text(300)),
  }),
  'medication-statement': fc
    .record({
      status: fc.constantFrom(
        ...(['active', 'completed', 'intended', 'stopped', 'on-hold', 'not-taken', 'unknown'] as const),
      ),
      medication: concept.map(unknown),
      directions,
      span,
      informant: fc.constantFrom(...(['patient', 'relative', 'pharmacy', 'other'] as const)),
      assertedOn: orNull(day),
    })
    .map(({ directions: how, span: days, ...rest }) => ({ ...rest, ...how, ...days })),
  observation: fc
    .record({
      status: fc.constantFrom(
        ...(['registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'unknown'] as const),
      ),
      category: fc.constantFrom(
        ...(['laboratory', 'vital-signs', 'survey', 'social-history', 'gene', 'other'] as const),
      ),
      concept,
      when,
      value,
      components: fc.array(fc.record({ concept, value }), { maxLength: 2 }),
      note: orNull(text(200)),
    })
    .map((one) => ({
      ...one,
      // A panel has its values in its parts
      value: one.components.length > 0 ? { type: 'absent' as const, reason: 'see components' } : one.value,
      components: one.components.map((part) => ({ ...part, analyte: null })),
      analyte: null,
      instrument: null,
      answers: null,
    })),
  'questionnaire-response': fc.record({
    status: fc.constantFrom(...(['in-progress', 'completed', 'amended', 'stopped'] as const)),
    instrument: fc.constant(null),
    questionnaire: orNull(
      fc.constantFrom('http://forms.example/phq-9|1.0', 'urn:uuid:0b0f7a8e-0000-4000-8000-000000000000'),
    ),
    when,
    items: fc.array(
      fc
        .record({
          linkId: fc.stringMatching(/^[A-Za-z0-9./-]{1,12}$/),
          text: orNull(text(100)),
          answer: fc.oneof(
            fc.constant({ answer: null, ordinal: null }),
            text(60).map((answer) => ({ answer, ordinal: null })),
            fc
              .tuple(text(60), fc.integer({ min: 0, max: 9 }))
              .map(([answer, ordinal]) => ({ answer, ordinal })),
            fc.integer({ min: 0, max: 9 }).map((ordinal) => ({ answer: String(ordinal), ordinal })),
          ),
        })
        .map(({ answer, ...item }) => ({ ...item, ...answer })),
      { maxLength: 5 },
    ),
  }),
  encounter: fc
    .record({
      status: fc.constantFrom(
        ...(['planned', 'arrived', 'in-progress', 'finished', 'cancelled', 'unknown'] as const),
      ),
      setting: fc.constantFrom(
        ...(['clinic', 'virtual', 'home', 'emergency', 'inpatient', 'other'] as const),
      ),
      type: orNull(concept),
      when,
      minutes: orNull(fc.integer({ min: 0, max: 600 })),
      dischargedTo: orNull(concept),
      reasons: fc.array(concept, { maxLength: 2 }),
      with: orNull(text(60)),
    })
    .map(({ when: at, minutes, dischargedTo, ...rest }) => ({
      ...rest,
      ...(dischargedTo === null ? {} : { dischargedTo }),
      start: at.date,
      ...('instant' in at
        ? {
            startInstant: at.instant,
            ...(minutes === null
              ? {}
              : { endInstant: new Date(Date.parse(at.instant) + minutes * 60_000).toISOString() }),
          }
        : {}),
      note: null,
    })),
  appointment: fc
    .record({
      status: fc.constantFrom(
        ...(['proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow'] as const),
      ),
      type: orNull(concept),
      start: instant,
      minutes: orNull(fc.integer({ min: 1, max: 600 })),
      description: orNull(text(100)),
      with: orNull(text(60)),
    })
    .map(({ minutes, ...rest }) => ({
      ...rest,
      end: minutes === null ? null : new Date(Date.parse(rest.start) + minutes * 60_000).toISOString(),
    })),
  'target-symptom': fc.record({
    name: text(100),
    inOwnWords: orNull(text(100)),
    condition: fc.constant(null),
    measure: fc.oneof(
      fc.record({
        type: fc.constant('instrument' as const),
        instrument: fc.stringMatching(/^[a-z]{2,8}(-\d)?$/),
      }),
      fc.record({
        type: fc.constant('rating' as const),
        low: fc.integer({ min: -10, max: 0 }),
        high: fc.integer({ min: 1, max: 100 }),
        higherIs: fc.constantFrom('better' as const, 'worse' as const),
      }),
      fc.record({
        type: fc.constant('count' as const),
        what: text(60),
        per: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
      }),
    ),
    baseline: orNull(fc.record({ value: decimal, on: day })),
    target: orNull(decimal),
    status: fc.constantFrom('active' as const, 'reached' as const, 'given-up' as const),
  }),
};
