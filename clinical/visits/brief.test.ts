import { beforeAll, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { Encounter } from '#record/schema/encounter.ts';
import type { Held } from '../facts.ts';
import { chart, order, result, statement, today } from '../testing/chart.ts';
import { taper } from '../testing/taper.ts';
import { type BriefFacts, brief } from './brief.ts';
import { type BriefSection, briefTopics } from './brief-shape.ts';

let knowledge: Knowledge;
beforeAll(() => {
  knowledge = loadKnowledge(new URL('../../knowledge', import.meta.url).pathname);
});

const id = (number: number): string => `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`;
const zone = 'America/New_York';
const nobody: BriefFacts = {
  chart: chart(),
  closures: [],
  plan: 'none',
  targets: [],
  consents: [],
  dosePlans: [],
  waivers: [],
  encounters: [],
  checkIns: [],
  concerns: [],
  threads: [],
  messages: [],
};
const visit = (on: string): Held<Encounter> => ({
  id: id(1),
  content: {
    status: 'finished',
    setting: 'clinic',
    type: null,
    start: on,
    reasons: [],
    with: null,
    note: null,
  },
});
const score = (value: string, on: string) =>
  result('phq-9', value, '{score}', on, { analyte: null, instrument: 'phq-9', category: 'survey' });
const checkIn = (daysAgo: number, over: Partial<CheckIn> = {}): Held<CheckIn> => ({
  id: id(100 - daysAgo),
  content: {
    on: addDays(today, -daysAgo),
    mood: null,
    anxiety: null,
    sleepHours: null,
    energy: null,
    taken: null,
    takenBecause: null,
    sideEffects: [],
    note: null,
    ...over,
  },
});
const topic = (facts: Partial<BriefFacts>, name: BriefSection['topic']): BriefSection => {
  const found = brief({ ...nobody, ...facts }, knowledge, { asOf: today, zone }).sections.find(
    (section) => section.topic === name,
  );
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const texts = (section: BriefSection) => section.lines.map(({ text }) => text);

describe('the brief before a visit', () => {
  test('says what is taken, here and elsewhere, with the dose of the day', () => {
    const facts = chart({
      orders: [order('sertraline', '50 mg', { start: '2026-01-05' })],
      statements: [statement('lithium')],
    });
    expect(texts(topic({ chart: facts }, 'regimen'))).toEqual([
      'Lithium: dose not recorded (from elsewhere)',
      'Sertraline: 50 mg once a day',
    ]);
    expect(topic({ chart: chart({ orders: null }) }, 'regimen').notChecked).not.toEqual([]);
    expect(topic({ chart: chart({ reconciliations: [] }) }, 'regimen').notChecked).toEqual([
      'The list of what is taken was never confirmed with the patient.',
    ]);
  });

  test('has every topic, whether or not there is something to say', () => {
    const { since, sections } = brief(nobody, knowledge, { asOf: today, zone });
    expect(since).toBeNull();
    expect(sections.map((section) => section.topic)).toEqual([...briefTopics]);
    expect(sections.every(({ lines, notChecked }) => lines.length + notChecked.length === 0)).toBe(true);
  });

  test('what could not be read is said, never left out as if there were nothing', () => {
    const unread: BriefFacts = {
      ...nobody,
      chart: chart({ observations: null, orders: null }),
      plan: null,
      targets: null,
      checkIns: null,
      concerns: null,
      threads: null,
    };
    const { sections } = brief(unread, knowledge, { asOf: today, zone });
    const unsaid = sections.filter(({ notChecked }) => notChecked.length === 0).map((one) => one.topic);
    // Without orders there is no course a loop could belong to; the checks and doses say why
    expect(unsaid).toEqual(['loops']);
  });

  test('a score is told with its direction and what it was before', () => {
    const observations = [score('18', addDays(today, -60)), score('11', addDays(today, -4))];
    const said = topic({ chart: chart({ observations }) }, 'scores');
    expect(said.lines).toEqual([
      {
        on: addDays(today, -4),
        text: expect.stringMatching(/^PHQ-9 11, moderate; better by 7 than 18 on/),
        mark: 'plain',
      },
    ]);
    const worse = [score('5', addDays(today, -60)), score('11', addDays(today, -4))];
    expect(topic({ chart: chart({ observations: worse }) }, 'scores').lines[0]?.mark).toBe('act');
    expect(texts(topic({ chart: chart({ observations: [score('5', today)] }) }, 'scores'))).toEqual([
      expect.stringMatching(/first score on file$/),
    ]);
  });

  test('doses: what changed since the last visit, its own day included, and nothing from before', () => {
    const first = order('sertraline', '50 mg', {
      start: '2026-01-05',
      end: '2026-10-31',
      status: 'stopped',
      stop: { reason: 'changed-dose', text: null },
    });
    const then = order('sertraline', '100 mg', { start: '2026-11-01', replaces: first.id });
    const orders = [first, then];
    const since = (on: string) => topic({ chart: chart({ orders }), encounters: [visit(on)] }, 'doses').lines;
    expect(since('2026-11-01')).toEqual([
      { on: '2026-11-01', text: 'Sertraline: 50 mg once a day, then 100 mg once a day', mark: 'plain' },
    ]);
    expect(since('2026-11-02')).toEqual([]);
    expect(topic({ chart: chart({ orders }) }, 'doses').lines).toHaveLength(2);
  });

  test('doses: what is planned, with the day it was agreed; what waits for somebody asks for it', () => {
    const charted = { chart: chart({ orders: [order('sertraline', '100 mg')] }) };
    const lines = (over: Parameters<typeof taper>[0]) =>
      topic({ ...charted, encounters: [visit('2026-11-20')], dosePlans: [taper(over)] }, 'doses').lines;
    expect(lines({})).toEqual([
      {
        // Agreed in the evening: in the clinic it was still the day before
        on: '2026-11-20',
        text: 'Sertraline: agreed taper: 50 mg a day from 6 Dec 2026 and nothing from 3 Jan 2027',
        mark: 'plain',
      },
    ]);
    expect(lines({ status: 'held', because: 'sleep' })).toEqual([
      { on: null, text: 'Sertraline: taper, on hold: sleep', mark: 'act' },
    ]);
    expect(lines({ status: 'proposed' })).toMatchObject([{ mark: 'act' }]);
    const unread = topic({ ...charted, dosePlans: null }, 'doses');
    expect(unread.notChecked).toEqual(['The dose plans could not be read.']);
  });

  test('doses: a step that began since the last visit is a change', () => {
    const steps = taper().content.steps.map((step, index) => ({
      ...step,
      start: index === 0 ? '2026-11-19' : '2026-12-19',
      end: index === 0 ? '2026-12-18' : null,
    }));
    const facts = {
      chart: chart({ orders: [order('sertraline', '100 mg')] }),
      encounters: [visit('2026-11-10')],
      dosePlans: [taper({ steps })],
    };
    expect(texts(topic(facts, 'doses'))).toEqual([
      'Sertraline: 100 mg once a day, then 50 mg in the morning, as agreed',
      'Sertraline: agreed taper: nothing from 19 Dec 2026',
    ]);
  });

  test('check-ins: the worst side effect and what was not taken come through', () => {
    const checkIns = [
      checkIn(9, { sideEffects: [{ name: 'nausea', bother: 'a-lot', since: null }], taken: 'as-agreed' }),
      checkIn(3, {
        sideEffects: [{ name: 'headache', bother: 'a-little', since: null }],
        taken: 'missed-some',
        takenBecause: 'travelling',
      }),
    ];
    const said = topic({ checkIns }, 'check-ins');
    expect(texts(said)).toEqual([
      '2 check-ins, this the last one',
      'Worst side effect: nausea, bothers a lot',
      'Medicines: some doses missed (“travelling”)',
    ]);
    expect(said.lines.map(({ mark }) => mark)).toEqual(['plain', 'act', 'act']);
    expect(texts(topic({ checkIns: [checkIn(2)] }, 'check-ins'))).toEqual([
      '1 check-in, this the last one',
      'Nothing was said about side effects',
      'Nothing was said about taking it',
    ]);
    const asked = [checkIn(2, { noSideEffects: true })];
    expect(texts(topic({ checkIns: asked }, 'check-ins'))).toContain('Asked: no side effects');
  });

  test('left out so long that it begins anew: that comes before anything else said between visits', () => {
    const lastTaken = [{ drug: 'clozapine', name: 'Clozapine', daysAgo: 3 }];
    const checkIns = [checkIn(0, { taken: 'missed-some', lastTaken })];
    const [first] = topic(
      { chart: chart({ orders: [order('clozapine', '200 mg')] }), checkIns },
      'check-ins',
    ).lines;
    expect(first).toEqual({
      on: addDays(today, -3),
      text: 'Clozapine: last taken 3 days ago, by their own word; begins anew after more than 2 days',
      mark: 'act',
    });
  });

  test('an active medication nobody agreed to stands first among what is open', () => {
    const orders = [order('sertraline', '50 mg')];
    const [first] = topic({ chart: chart({ orders }) }, 'loops').lines;
    expect(first).toMatchObject({ mark: 'act', text: expect.stringMatching(/^Sertraline: /) });
  });

  test('a conversation waits from the first message nobody answered', () => {
    const person = { type: 'patient', person: id(7), name: 'Test Person' } as const;
    const staff = { type: 'staff', person: id(8), name: 'Nurse' } as const;
    const said = (number: number, from: typeof person | typeof staff, sentAt: string) => ({
      id: id(number),
      content: { thread: id(20), from, text: 'words', sentAt },
    });
    const threads = [
      {
        id: id(20),
        content: {
          subject: 'Sleep',
          topic: 'medicine' as const,
          startedBy: person,
          startedAt: '2026-11-18T10:00:00.000Z',
          owner: null,
          status: 'open' as const,
        },
      },
    ];
    const messages = [
      said(21, person, '2026-11-18T10:00:00.000Z'),
      said(22, staff, '2026-11-18T12:00:00.000Z'),
      said(23, person, '2026-11-20T10:00:00.000Z'),
      said(24, person, '2026-11-21T10:00:00.000Z'),
    ];
    expect(topic({ threads, messages }, 'messages').lines).toMatchObject([{ on: '2026-11-20' }]);
    expect(topic({ threads, messages: messages.slice(0, 2) }, 'messages').lines).toEqual([]);
  });

  test('a target without a baseline or a value since is asked about', () => {
    const target = {
      id: id(40),
      content: {
        name: 'sleep',
        inOwnWords: null,
        condition: null,
        measure: { type: 'instrument' as const, instrument: 'phq-9' },
        baseline: { value: '18', on: '2026-08-01' },
        target: '4',
        status: 'active' as const,
      },
    };
    const observations = [score('11', '2026-11-01')];
    expect(topic({ targets: [target], chart: chart({ observations }) }, 'targets').lines).toEqual([
      { on: '2026-11-01', text: 'sleep (PHQ-9): 18 on 1 Aug 2026, now 11, target 4', mark: 'plain' },
    ]);
    expect(topic({ targets: [target] }, 'targets').lines).toMatchObject([
      { text: expect.stringContaining('not measured since'), mark: 'act' },
    ]);
  });
});
