import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes } from '#kernel/time.ts';
import { concernState } from './concern-state.ts';
import type { TeamMember } from './escalation.ts';

const clocks = {
  id: 'concerns',
  setting: 'for this test',
  within: {
    now: { ownerMinutes: 60, managerMinutes: 240 },
    today: { ownerMinutes: 480, managerMinutes: 1440 },
    'this-week': { ownerMinutes: 7200, managerMinutes: 10080 },
  },
};
const team: readonly TeamMember[] = [
  { id: 'p1', name: 'First', role: 'prescriber' },
  { id: 'p2', name: 'Second', role: 'prescriber' },
  { id: 'n1', name: 'Nurse', role: 'nurse' },
  { id: 'm1', name: 'Manager', role: 'manager' },
];
const raisedAt = '2026-11-22T22:00:00.000Z';
const concern = (person = 'p1', status: 'open' | 'seen' | 'closed' = 'open') => ({
  owner: { person, name: person },
  raisedAt,
  actBy: addMinutes(raisedAt, 60),
  urgency: 'now' as const,
  status,
});
const at = (minutes: number, of = concern(), who = team) =>
  concernState(of, addMinutes(raisedAt, minutes), who, clocks);

describe('by the clock alone', () => {
  it.each([
    [0, 'open', ['p1']],
    [59, 'open', ['p1']],
    [60, 'overdue', ['p1', 'p2']],
    [239, 'overdue', ['p1', 'p2']],
    [240, 'overdue', ['p1', 'p2', 'm1']],
    [100_000, 'overdue', ['p1', 'p2', 'm1']],
  ] as const)('after %i minutes: %s, with %j', (minutes, state, reached) => {
    expect(at(minutes)).toMatchObject({ state, reached });
  });
  it('seen stops nothing', () => {
    expect(at(10, concern('p1', 'seen')).state).toBe('seen');
    expect(at(60, concern('p1', 'seen'))).toMatchObject({ state: 'overdue', with: { person: 'p2' } });
  });
  it('closed is closed', () => {
    expect(at(100_000, concern('p1', 'closed')).state).toBe('closed');
  });
});

describe('who is on duty', () => {
  const hours = (person: string, weekday: number) => ({
    ...{ person, name: person, location: null, weekday },
    ...{ from: '09:00', to: '17:00', validFrom: '2026-01-01', validTo: null },
  });
  const weekdays = [1, 2, 3, 4, 5];
  const roster = {
    hours: weekdays.flatMap((day) => [hours('p1', day), hours('p2', day)]),
    absences: [],
    zone: 'America/New_York',
    afterHours: 'p2',
  };
  // A Sunday in New York
  const reached = (urgency: 'now' | 'today') =>
    concernState({ ...concern(), urgency }, raisedAt, team, clocks, roster).reached;

  it('[K14] what cannot wait is at once with whoever is called; what can, waits for its owner', () => {
    expect(reached('now')).toEqual(['p1', 'p2']);
    expect(reached('today')).toEqual(['p1']);
  });
});

describe('who is there', () => {
  const without = (...ids: string[]) => team.filter(({ id }) => !ids.includes(id));
  it('an owner who left is skipped from the beginning', () => {
    expect(at(0, concern(), without('p1'))).toMatchObject({ with: { person: 'p2', as: 'cover' } });
  });
  it('without a cover it goes to the manager when the cover would have had it', () => {
    expect(at(60, concern(), without('p2')).with).toMatchObject({ person: 'm1', as: 'manager' });
    expect(at(0, concern(), without('p1', 'p2')).with).toMatchObject({ person: 'm1' });
  });
  it('with nobody left it stays where it is, and overdue', () => {
    expect(at(300, concern(), [])).toMatchObject({ state: 'overdue', with: { person: 'p1' } });
  });
  it('whoever owns it, each person is reached once and nobody is ever lost again', () => {
    fc.assert(
      fc.property(
        fc.subarray([...team]),
        fc.constantFrom('p1', 'p2', 'n1', 'm1', 'gone'),
        fc.nat(20_000),
        fc.nat(20_000),
        (who, owner, first, more) => {
          const early = at(first, concern(owner), who);
          const late = at(first + more, concern(owner), who);
          expect(late.reached.slice(0, early.reached.length)).toEqual(early.reached);
          expect(new Set(late.reached).size).toBe(late.reached.length);
          expect(early.reached.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
