import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Supervision } from '#record/schema/staffing.ts';
import { owedCoSignatures, type SignedOrder } from './owed-co-signatures.ts';

const person = (number: number): string => `00000000-0000-7000-8000-00000000000${number}`;
const order = '00000000-0000-7000-8000-0000000000aa';

function signed(
  changes: Partial<SignedOrder['signature']> = {},
  schedule: SignedOrder['schedule'] = null,
): SignedOrder {
  return {
    signature: {
      order,
      orderVersion: 2,
      signedBy: person(1),
      at: '2026-03-10T15:00:00.000Z',
      meaning: 'prescribes',
      ...changes,
    },
    order: {
      medication: { concept: { codings: [], text: 'x' }, drugs: ['x'], product: null },
      replaces: null,
    },
    schedule,
  };
}

function supervision(changes: Partial<Supervision> = {}): Supervision {
  return {
    supervised: { person: person(1), name: 'A' },
    supervisor: { person: person(2), name: 'B' },
    from: '2026-03-01',
    to: '2026-03-31',
    coSign: 'all-orders',
    ...changes,
  };
}

const owed = (one: SignedOrder, held: Supervision, given: { order: string; orderVersion: number }[] = []) =>
  owedCoSignatures([one], [held], given, 'America/New_York').length;

describe('co-signatures that are owed', () => {
  test.each<[string, SignedOrder, Supervision, number]>([
    ['an order under supervision', signed(), supervision(), 1],
    ['of somebody else', signed({ signedBy: person(3) }), supervision(), 0],
    ['the day before it began', signed(), supervision({ from: '2026-03-11' }), 0],
    ['on its last day', signed(), supervision({ to: '2026-03-10' }), 1],
    ['after its last day', signed(), supervision({ to: '2026-03-09' }), 0],
    ['without an end', signed(), supervision({ to: null }), 1],
    ['stopping asks nobody', signed({ meaning: 'stops' }), supervision(), 0],
    ['none is asked for', signed(), supervision({ coSign: 'none' }), 0],
    ['controlled only, not controlled', signed(), supervision({ coSign: 'controlled-only' }), 0],
    ['controlled only, controlled', signed({}, 'II'), supervision({ coSign: 'controlled-only' }), 1],
    ['controlled only, not known', signed({}, 'unknown'), supervision({ coSign: 'controlled-only' }), 1],
    ['new medications, a new one', signed(), supervision({ coSign: 'new-medications' }), 1],
    [
      'new medications, a dose',
      signed({ meaning: 'changes-dose' }),
      supervision({ coSign: 'new-medications' }),
      0,
    ],
  ])('%s', (_name, one, held, count) => {
    expect(owed(one, held)).toBe(count);
  });

  test('late in the evening the clinic’s own day counts', () => {
    // 02:30 UTC on the 11th is still the 10th in New York.
    expect(owed(signed({ at: '2026-03-11T02:30:00.000Z' }), supervision({ to: '2026-03-10' }))).toBe(1);
  });

  test('a co-signature answers the version it was given for, and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), (orderVersion) => {
        expect(owed(signed(), supervision(), [{ order, orderVersion }])).toBe(orderVersion === 2 ? 0 : 1);
      }),
    );
  });
});
