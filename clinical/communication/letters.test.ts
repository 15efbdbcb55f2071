import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import type { CareTeamMember, Letter } from '#record/schema/care-team.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { chart, order, stopped, today } from '../testing/chart.ts';
import { taper } from '../testing/taper.ts';
import { composeLetter, type LetterQuestion } from './compose-letter.ts';
import { lettersDue } from './letters-due.ts';
import { plansToTell } from './plans-to-tell.ts';

const knowledge = loadKnowledge('knowledge');
const contact = { name: 'Dr. Example', clinic: 'North', phone: null };
const calendar = { items: [], notChecked: [] };
const question = (over: Partial<LetterQuestion>): LetterQuestion => ({
  facts: chart(),
  orders: [],
  agreed: [],
  dosePlans: [],
  calendar,
  nextVisit: null,
  contact,
  today,
  ...over,
});
const linesOf = (heading: string, over: Partial<LetterQuestion>) =>
  composeLetter(question(over), knowledge).find((section) => section.heading === heading)?.lines;

describe('agreed steps', () => {
  const member = {
    id: 'a0000000-0000-7000-8000-000000000009',
    person: null,
    name: 'Dr. Fern',
    as: 'general-practitioner' as const,
    organisation: null,
    phone: null,
    email: null,
    address: null,
    mayReceiveLetters: true,
    since: '2026-01-01',
    until: null,
  };
  const at = { today, zone: 'America/New_York' };
  const letter = (over: Partial<Letter>) => ({
    writtenOn: today,
    content: {
      status: 'draft' as const,
      to: { member: member.id, name: 'x', organisation: null, address: null, email: null },
      occasion: 'planned' as const,
      orders: [],
      sections: [],
      language: 'en',
      signed: null,
      sent: null,
      ...over,
    },
  });
  it('are owed a letter until one names them, or a summary was written since', () => {
    const plan = taper();
    const [owed, ...more] = plansToTell([plan], [], [member], at);
    expect(owed).toMatchObject({ on: '2026-11-20', member: { name: 'Dr. Fern' } });
    expect(more).toEqual([]);
    expect(plansToTell([plan], [letter({ dosePlans: [plan.id] })], [member], at)).toEqual([]);
    expect(plansToTell([plan], [letter({ occasion: 'summary' })], [member], at)).toEqual([]);
    const before = { ...letter({ occasion: 'summary' }), writtenOn: '2026-11-01' };
    expect(plansToTell([plan], [before], [member], at)).toHaveLength(1);
    expect(plansToTell([plan], [], [{ ...member, mayReceiveLetters: false }], at)).toEqual([]);
  });
  it('an exchange is told once, with both sides; what nobody agreed to is not told', () => {
    const other = { ...taper(), id: 'b0000000-0000-7000-8000-000000000001' };
    const down = taper({ purpose: 'cross-taper', pairedWith: other.id });
    const up = { ...other, content: { ...down.content, pairedWith: down.id } };
    const owed = plansToTell([up, down], [], [member], at);
    expect(owed.map(({ dosePlans }) => dosePlans.map(({ id }) => id))).toEqual([[down.id, up.id]]);
    expect(plansToTell([taper({ status: 'proposed', agreedAt: null })], [], [member], at)).toEqual([]);
  });
  it('are written out step by step', () => {
    expect(linesOf('What was agreed', { agreed: [taper()] })).toEqual([
      'Sertraline is lowered in steps:',
      '6 Dec 2026 to 2 Jan 2027: 50 mg a day.',
      '3 Jan 2027 on: nothing.',
    ]);
  });
});

describe('what a letter says', () => {
  const before = order('sertraline', '50 mg', { status: 'stopped', end: '2026-11-19' });
  const now = order('sertraline', '75 mg', { start: '2026-11-20', replaces: before.id });
  it('a change has the dose before and after, written out', () => {
    expect(linesOf('What changed', { facts: chart({ orders: [before, now] }), orders: [now] })).toEqual([
      'Changed from 20 Nov 2026. Before: Sertraline. Take 50 mg by mouth once a day. Now: Sertraline. Take 75 mg by mouth once a day.',
    ]);
  });
  it('what is not on file is said to be so, never left out', () => {
    expect(linesOf('What changed', { facts: chart({ orders: [now] }), orders: [now] })?.[0]).toContain(
      'Before: not on file.',
    );
    expect(linesOf('Why', { orders: [now] })).toEqual(['Sertraline: the reason is not on file.']);
    expect(linesOf('Next visit here', {})).toEqual(['None is booked.']);
    expect(linesOf('Whom to call', {})).toEqual(['Dr. Example, North, telephone not on file.']);
  });
  it('no allergies, never asked, and not loaded are three things', () => {
    expect(linesOf('Allergies', {})).toEqual(['None known, asked 1 Oct 2026.']);
    expect(linesOf('Allergies', { facts: chart({ allergyReview: null }) })?.[0]).toContain('Not asked yet');
    expect(linesOf('Allergies', { facts: chart({ allergies: null }) })).toEqual(['Could not be read.']);
  });
  it('lists what is taken now, and not what has ended', () => {
    expect(linesOf('Medications now', { facts: chart({ orders: [before, now] }) })).toEqual([
      'Sertraline: Take 75 mg by mouth once a day.',
    ]);
  });
  it('tells what is on hold: since when, why, until when, and what it was', () => {
    const hold = {
      lastDay: '2026-11-18',
      reason: 'result' as const,
      text: 'a note of the team',
      until: '2026-12-02',
      review: {
        on: '2026-12-01',
        owner: { person: before.id, name: 'Dr. Example' },
        task: before.id,
      },
      dosePlans: [],
      toPerson: null,
      resumedOn: null,
    };
    const said = (changes: Parameters<typeof order>[2]) =>
      linesOf('Medications now', {
        facts: chart({ orders: [order('sertraline', '50 mg', { status: 'on-hold', ...changes })] }),
      });
    expect(said({ holds: [hold] })).toEqual([
      'Sertraline: ON HOLD, not taken now; last taken 18 Nov 2026, because of: a test result; to be left out until 2 Dec 2026; it does not go on by itself; review on 1 Dec 2026. Before that: Take 50 mg by mouth once a day.',
    ]);
    expect(said({ holds: [{ ...hold, until: null }] })?.[0]).toContain('held until it is reviewed;');
    // One that came from elsewhere without its days is not passed over
    expect(said({})?.[0]).toContain('since when, why and until when is not on file');
    // Taken up again, it is an order like any other
    const again = { status: 'active' as const, holds: [{ ...hold, resumedOn: '2026-11-20' }] };
    expect(said(again)).toEqual(['Sertraline: Take 50 mg by mouth once a day.']);
  });
  it('says the agreed steps beside the order they change', () => {
    const taken = [{ when: 'morning' as const, dose: '50 mg', pieces: [] }];
    const steps = [{ start: today, end: null, daily: '50 mg', taken, note: null }];
    const content: DosePlan = {
      status: 'agreed',
      purpose: 'taper',
      medication: { drug: 'sertraline', name: 'sertraline' },
      order: now.id,
      pairedWith: null,
      template: null,
      steps,
      because: null,
      agreedAt: null,
    };
    const said = (over: Partial<DosePlan>) =>
      linesOf('Medications now', {
        facts: chart({ orders: [now] }),
        dosePlans: [{ id: now.id, content: { ...content, ...over } }],
      })?.[0];
    expect(said({})).toMatch(/agreed steps, which hold instead: Now 50 mg in the morning/);
    expect(said({ status: 'held' })).toContain('on hold: please ask us');
    expect(said({ status: 'stopped' })).toBe('Sertraline: Take 75 mg by mouth once a day.');
  });
});

describe('which letters are owed', () => {
  const member = (over: Partial<CareTeamMember> = {}): CareTeamMember => ({
    id: '00000000-0000-7000-8000-0000000000aa',
    person: null,
    name: 'Dr. Outside',
    as: 'general-practitioner',
    organisation: null,
    phone: null,
    email: null,
    address: '1 Elm Street',
    mayReceiveLetters: true,
    since: '2026-01-01',
    until: null,
    ...over,
  });
  const fresh = order('sertraline', '50 mg', { start: '2026-11-20' });
  const due = (
    orders: Parameters<typeof lettersDue>[0],
    letters: Parameters<typeof lettersDue>[1] = [],
    who = [member()],
  ) => lettersDue(orders, letters, who, today).map(({ order: id, occasion }) => [id, occasion]);
  it('a start without a letter is owed; with one it is not', () => {
    expect(due([fresh])).toEqual([[fresh.id, 'started']]);
    const to = { member: member().id, name: 'x', organisation: null, address: null, email: null };
    expect(due([fresh], [{ orders: [fresh.id], occasion: 'started', to }])).toEqual([]);
    expect(
      due([fresh], [{ orders: [fresh.id], occasion: 'started', to: { ...to, member: null } }]),
    ).toHaveLength(1);
  });
  it('to nobody who may not receive letters, or has left', () => {
    expect(due([fresh], [], [member({ mayReceiveLetters: false })])).toEqual([]);
    expect(due([fresh], [], [member({ until: today })])).toEqual([]);
  });
  it('a dose that ended because another began is told once, as the change', () => {
    const old = stopped('sertraline', '2026-11-19', { stop: { reason: 'changed-dose', text: null } });
    const next = order('sertraline', '75 mg', { start: '2026-11-20', replaces: old.id });
    expect(due([old, next])).toEqual([[next.id, 'changed']]);
  });
  it('old changes, drafts and what is yet to begin are not', () => {
    expect(due([order('sertraline', '50 mg', { start: '2025-01-01' })])).toEqual([]);
    expect(due([order('sertraline', '50 mg', { status: 'draft', start: '2026-11-20' })])).toEqual([]);
    expect(due([order('sertraline', '50 mg', { start: '2026-12-20' })])).toEqual([]);
  });
});
