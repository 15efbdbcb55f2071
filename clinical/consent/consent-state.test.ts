import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, rational } from '#kernel/decimal.ts';
import type { Consent } from '#record/schema/consent.ts';
import { today } from '../testing/chart.ts';
import { consent } from '../testing/consents.ts';
import type { ConsentQuestion } from './consent-question.ts';
import { ConsentState, isCovered } from './consent-standing.ts';
import { consentState } from './consent-state.ts';

const asked = (changes: Partial<ConsentQuestion> = {}): ConsentQuestion => ({
  drug: 'sertraline',
  identified: true,
  dailyDose: rational(100_000n),
  routes: ['oral'],
  ...changes,
});
const scope = (changes: Partial<Consent['scope']>): Partial<Consent> => ({
  scope: { upToDaily: '200 mg', routes: ['oral'], indication: null, offLabel: null, ...changes },
});
const withdrawal = (at: string): Consent['withdrawal'] => ({ by: 'patient', byName: 'T', why: null, at });

describe('consentState', () => {
  it.each<[string, ConsentQuestion, ReturnType<typeof consent>[], string]>([
    ['nobody asked', asked(), [], 'none'],
    ['a medication nobody identified', asked({ identified: false }), [], 'cannot-be-told'],
    ['agreed', asked(), [consent()], 'agreed'],
    ['exactly the dose agreed to', asked({ dailyDose: rational(200_000n) }), [consent()], 'agreed'],
    ['a hair above it', asked({ dailyDose: rational(200_001n) }), [consent()], 'outside-what-was-agreed'],
    ['another route', asked({ routes: ['intramuscular'] }), [consent()], 'outside-what-was-agreed'],
    ['one route of two', asked({ routes: ['oral', 'rectal'] }), [consent()], 'outside-what-was-agreed'],
    ['dose not known', asked({ dailyDose: null }), [consent()], 'cannot-be-told'],
    [
      'dose not known, none agreed',
      asked({ dailyDose: null }),
      [consent(scope({ upToDaily: null }))],
      'agreed',
    ],
    ['route not known', asked({ routes: null }), [consent()], 'cannot-be-told'],
    [
      'route not known, dose too high',
      asked({ routes: null, dailyDose: rational(900_000n) }),
      [consent()],
      'outside-what-was-agreed',
    ],
    ['of another medication', asked({ drug: 'lithium' }), [consent()], 'none'],
    ['declined', asked(), [consent({ status: 'declined' })], 'declined'],
    ['preparing alone', asked(), [consent({ status: 'preparing', decision: null })], 'preparing'],
    ['review today', asked(), [consent({ reviewOn: today })], 'review-due'],
    ['review tomorrow', asked(), [consent({ reviewOn: '2026-11-24' })], 'agreed'],
    [
      'withdrawn after it was agreed to',
      asked(),
      [consent({ status: 'withdrawn', withdrawal: withdrawal('2026-03-01T09:00:00.000Z') })],
      'withdrawn',
    ],
  ])('%s', (_, question, consents, expected) => {
    const standing = consentState(question, consents, today);
    expect(standing.state).toBe(expected);
    expect(standing.because.length).toBeGreaterThan(0);
  });

  it('counts an injection over its interval, exactly', () => {
    const monthly = consent(scope({ upToDaily: '150 mg', everyDays: 28, routes: ['intramuscular'] }));
    const given = (n: bigint) => asked({ dailyDose: rational(n, 28n), routes: ['intramuscular'] });
    expect(consentState(given(150_000n), [monthly], today).state).toBe('agreed');
    expect(consentState(given(150_001n), [monthly], today).state).toBe('outside-what-was-agreed');
  });

  it('lets the newest decision count, in whichever order they were recorded', () => {
    const yes = consent();
    const no = consent({
      status: 'declined',
      decision: { how: 'spoken', name: 'T', path: null, at: '2026-02-01T09:00:00.000Z' },
    });
    for (const list of [
      [yes, no],
      [no, yes],
    ])
      expect(consentState(asked(), list, today)).toMatchObject({ state: 'declined', consent: no.id });
  });

  it('names one that waits beside the decision, which stays what it is', () => {
    const waiting = consent({ status: 'preparing', decision: null });
    expect(consentState(asked(), [consent(), waiting], today)).toMatchObject({
      state: 'agreed',
      preparing: waiting.id,
    });
  });
});

describe('consentState, whatever the record holds', () => {
  const at = fc
    .constantFrom('2025-03-01', '2026-01-05', '2026-06-30', '2026-11-23')
    .map((d) => `${d}T09:00:00.000Z`);
  const anyConsent = fc
    .record({
      status: fc.constantFrom<Consent['status']>('preparing', 'agreed', 'declined', 'withdrawn'),
      upTo: fc.option(fc.integer({ min: 1, max: 300 })),
      routes: fc.uniqueArray(fc.constantFrom<'oral' | 'intramuscular'>('oral', 'intramuscular'), {
        minLength: 1,
      }),
      reviewOn: fc.option(fc.constantFrom('2026-05-01', '2026-11-23', '2027-05-01')),
      decided: at,
    })
    .map(({ status, upTo, routes, reviewOn, decided }) =>
      consent({
        status,
        reviewOn,
        ...scope({ upToDaily: upTo === null ? null : `${upTo} mg`, routes }),
        decision: status === 'preparing' ? null : { how: 'typed', name: 'T', path: null, at: decided },
        withdrawal: status === 'withdrawn' ? withdrawal(decided) : null,
      }),
    );
  const anyQuestion = fc.record({
    drug: fc.constantFrom('sertraline', 'lithium'),
    identified: fc.boolean(),
    dailyDose: fc.option(fc.integer({ min: 1, max: 400_000 }).map((n) => rational(BigInt(n)))),
    routes: fc.option(fc.subarray<'oral' | 'intramuscular'>(['oral', 'intramuscular'], { minLength: 1 })),
  });

  it('is covered only by an agreement that names this dose and every one of these routes', () => {
    fc.assert(
      fc.property(anyQuestion, fc.array(anyConsent, { maxLength: 5 }), (question, consents) => {
        const standing = consentState(question, consents, today);
        expect(ConsentState.options).toContain(standing.state);
        if (!isCovered(standing.state)) return;
        const rested = consents.find(({ id }) => id === standing.consent)?.content;
        expect(rested).toMatchObject({ status: 'agreed', medication: { drug: question.drug } });
        expect(question.routes).not.toBeNull();
        for (const route of question.routes ?? []) expect(rested?.scope.routes).toContain(route);
        const most = rested?.scope.upToDaily;
        if (most === null || most === undefined) return;
        expect(question.dailyDose).not.toBeNull();
        const limit = rational(BigInt(most.split(' ')[0] ?? '0') * 1000n);
        expect(compare(question.dailyDose ?? rational(0n), limit)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('never becomes covered by a higher dose or by a dose that is not known', () => {
    fc.assert(
      fc.property(
        anyQuestion,
        fc.array(anyConsent, { maxLength: 5 }),
        fc.nat(200_000),
        (question, consents, more) => {
          const before = isCovered(consentState(question, consents, today).state);
          const dailyDose =
            question.dailyDose === null
              ? null
              : rational(question.dailyDose.n + BigInt(more), question.dailyDose.d);
          const after = isCovered(consentState({ ...question, dailyDose }, consents, today).state);
          if (!before) expect(after).toBe(false);
        },
      ),
    );
  });

  it('does not change when consents to other medications are added', () => {
    fc.assert(
      fc.property(anyQuestion, fc.array(anyConsent, { maxLength: 4 }), (question, consents) => {
        const other = consent({ medication: { drug: 'clozapine', name: 'Clozapine' } });
        expect(consentState(question, [...consents, other], today)).toEqual(
          consentState(question, consents, today),
        );
      }),
    );
  });
});
