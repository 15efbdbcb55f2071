import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TeamMember } from '#clinical/concerns/escalation.ts';
import { addMinutes } from '#kernel/time.ts';
import { threadState, unreadBy } from './thread-state.ts';

const times = { message: { ownerMinutes: 60, escalateMinutes: 240 } };
const team: readonly TeamMember[] = [
  { id: 'p1', name: 'First', role: 'prescriber' },
  { id: 'p2', name: 'Second', role: 'prescriber' },
  { id: 'n1', name: 'Nurse', role: 'nurse' },
  { id: 'm1', name: 'Manager', role: 'manager' },
];
const start = '2026-11-22T08:00:00.000Z';
const patient = { type: 'patient' as const, person: 'x', name: 'Person' };
const nurse = { type: 'staff' as const, person: 'n1', name: 'Nurse' };
const said = (from: typeof patient | typeof nurse, minutes: number) => ({
  from,
  sentAt: addMinutes(start, minutes),
});
const read = (reader: typeof patient | typeof nurse, minutes: number) => ({
  reader,
  upTo: addMinutes(start, minutes),
});
const judged = (
  messages: ReturnType<typeof said>[],
  readings: ReturnType<typeof read>[] = [],
  status: 'open' | 'closed' = 'open',
  owner = 'n1',
) => ({ thread: { status, owner: { person: owner, name: owner } }, messages, readings });
const at = (minutes: number, of: ReturnType<typeof judged>, who = team) =>
  threadState(of, addMinutes(start, minutes), who, times);

describe('[K16] by the clock alone', () => {
  it.each([
    [0, 'waiting', ['n1']],
    [59, 'waiting', ['n1']],
    [60, 'overdue', ['n1', 'p1']],
    [240, 'overdue', ['n1', 'p1', 'm1']],
  ] as const)('after %i minutes: %s, with %j', (minutes, state, reached) => {
    expect(at(minutes, judged([said(patient, 0)]))).toMatchObject({ state, reached });
  });
  it('the clock runs from the first message nobody answered, not from the last', () => {
    const of = judged([said(patient, 0), said(nurse, 10), said(patient, 20), said(patient, 70)]);
    expect(at(79, of)).toMatchObject({ state: 'waiting', waitingSince: addMinutes(start, 20) });
    expect(at(80, of).state).toBe('overdue');
  });
  it('reading stops nothing; an answer and closing do', () => {
    const seen = [read(nurse, 0)];
    expect(at(30, judged([said(patient, 0)], seen)).state).toBe('seen');
    expect(at(60, judged([said(patient, 0)], seen)).state).toBe('overdue');
    expect(at(900, judged([said(patient, 0), said(nurse, 50)])).state).toBe('answered');
    expect(at(900, judged([said(patient, 0)], [], 'closed'))).toMatchObject({ state: 'closed', reached: [] });
  });
  it('what the person read themselves is no reading by the team', () => {
    expect(at(30, judged([said(patient, 0)], [read(patient, 0)])).state).toBe('waiting');
  });
  it('nobody waits for an answer to what the team wrote first', () => {
    expect(at(900, judged([said(nurse, 0)]))).toMatchObject({ state: 'answered', with: null });
  });
});

describe('[K16] whatever is written, in whatever order', () => {
  const messages = fc
    .array(fc.tuple(fc.constantFrom(patient, nurse), fc.nat(500)), { minLength: 1, maxLength: 12 })
    .map((all) => all.toSorted((a, b) => a[1] - b[1]).map(([from, minutes]) => said(from, minutes)));
  it('somebody waits exactly when the person wrote last, and then it is always with somebody', () => {
    fc.assert(
      fc.property(
        messages,
        fc.subarray([...team]),
        fc.constantFrom('n1', 'gone'),
        fc.nat(3000),
        (all, who, owner, on) => {
          const stood = at(500 + on, judged(all, [], 'open', owner), who);
          expect(stood.waitingSince !== null).toBe(all.at(-1)?.from.type === 'patient');
          expect(stood.reached.length > 0).toBe(stood.waitingSince !== null);
          expect(new Set(stood.reached).size).toBe(stood.reached.length);
        },
      ),
    );
  });
  it('once overdue it stays so until an answer, and nobody it reached is lost', () => {
    fc.assert(
      fc.property(messages, fc.nat(2000), fc.nat(2000), (all, first, more) => {
        const early = at(500 + first, judged(all));
        const late = at(500 + first + more, judged(all));
        if (early.state === 'overdue') expect(late.state).toBe('overdue');
        expect(late.reached.slice(0, early.reached.length)).toEqual(early.reached);
      }),
    );
  });
  it('a reading never makes it answered, sooner or later', () => {
    fc.assert(
      fc.property(messages, fc.nat(1000), fc.nat(2000), (all, upTo, on) => {
        const before = at(500 + on, judged(all));
        const after = at(500 + on, judged(all, [read(nurse, upTo)]));
        expect(after.answerBy).toBe(before.answerBy);
        expect(after.reached).toEqual(before.reached);
      }),
    );
  });
});

it('counts what somebody has not read: a person the words of the team, the team what nobody answered', () => {
  const messages = [said(patient, 0), said(nurse, 5), said(patient, 9)];
  expect(unreadBy(nurse, { messages, readings: [] })).toBe(1);
  expect(unreadBy(nurse, { messages, readings: [read(nurse, 5)] })).toBe(1);
  expect(unreadBy(nurse, { messages, readings: [read(nurse, 9)] })).toBe(0);
  expect(unreadBy(nurse, { messages: messages.slice(0, 2), readings: [] })).toBe(0);
  expect(unreadBy(patient, { messages, readings: [] })).toBe(1);
  expect(unreadBy(patient, { messages, readings: [read(patient, 9)] })).toBe(0);
});
