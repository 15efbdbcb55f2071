import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Role } from '#kernel/role.ts';
import { addDays } from '#kernel/time.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { verifyDatabase } from '#record/store/verify.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import { openPlanDesk, type PlanDesk, planForm } from '#test/plan/plan-desk.ts';
import { refusal, reply } from '#test/record/call.ts';
import { must } from '#test/record/contents.ts';
import { newId, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import type { compareMedicationLists, readListState, readOwnList, reconcile } from './reconcile-schema.ts';

let clinic: TestClinic;
let desk: PlanDesk;
beforeAll(async () => {
  clinic = await openTestClinic();
  desk = openPlanDesk(clinic);
});
afterAll(async () => {
  expect((await verifyDatabase(clinic.database.ownerPool)).problems).toEqual([]);
  await clinic.database.drop();
});

type Lists = ReplyOf<typeof compareMedicationLists>;
type Kept = ReplyOf<typeof reconcile>;
type Own = ReplyOf<typeof readOwnList>;
const today = planForm().start;
const pharmacy = (text: string) => ({ from: 'pharmacy' as const, name: 'Corner Pharmacy', on: today, text });

const compare = (patientId: string, typed: readonly object[] = [], as: Role = 'nurse') =>
  reply<Lists>(desk.call('compare-lists', { params: { patientId }, body: { typed }, as }));
const keepAll = ({ lines }: Lists, over: Record<string, object> = {}) =>
  lines.map(({ key }) => ({ line: key, verdict: 'keep', because: null, sameAs: null, ...over[key] }));
const decide = (
  patientId: string,
  lists: Lists,
  {
    typed = [],
    over = {},
    as = 'nurse',
    ...rest
  }: Record<string, unknown> & { as?: Role; over?: Record<string, object> } = {},
) =>
  desk.call('reconcile', {
    params: { patientId },
    as,
    body: {
      shown: lists.shown,
      typed,
      on: today,
      with: 'patient',
      note: null,
      decisions: keepAll(lists, over),
      ...rest,
    },
  });
const stateOf = async (patientId: string) =>
  (
    await reply<ReplyOf<typeof readListState>>(
      desk.call('list-state', { params: { patientId }, as: 'therapist' }),
    )
  ).state;
const own = (patientId: string) =>
  reply<Own>(desk.call('own-list', { params: { patientId }, as: 'patient', patientId }));
const answer = (patientId: string, body: object) =>
  desk.call('answer-own-list', { params: { patientId }, as: 'patient', patientId, body });

async function says(patientId: string, drug: string | null, over: object = {}): Promise<string> {
  const id = newId();
  await clinic.as('nurse', async (tx, author) => {
    const content = {
      status: 'active' as const,
      medication: {
        concept: { codings: [], text: drug ?? 'Zorbinex' },
        drugs: drug === null ? null : [drug],
        product: null,
      },
      sig: null,
      sigText: 'one a day',
      start: null,
      end: null,
      informant: 'patient' as const,
      assertedOn: today,
      ...over,
    };
    must(await createEntry(tx, author, { kind: 'medication-statement', id, patientId, content }));
  });
  return id;
}

describe('going through the lists', () => {
  test('every list is in it once; the decisions change the chart, and the list counts as confirmed', async () => {
    const patientId = await desk.patient();
    await desk.signed(patientId);
    const herb = await says(patientId, null);
    expect(await stateOf(patientId)).toMatchObject({ state: 'never' });
    const typed = [pharmacy('Zoloft 50 mg tablet, one daily\nLithium 300 mg\nWellbutrin XL 150 mg')];
    const lists = await compare(patientId, typed);
    expect(lists.lists.map(({ source, items }) => [source, items])).toEqual([
      ['ordered', 1],
      ['taken', 1],
      ['pharmacy', 3],
    ]);
    expect(lists.lines.map(({ key, items }) => [key, items.length]).toSorted()).toEqual([
      ['bupropion', 1],
      ['lithium', 1],
      ['sertraline', 2],
      ['text:zorbinex', 1],
    ]);
    const over = {
      lithium: { verdict: 'add-taken' },
      bupropion: { verdict: 'unclear', because: 'ask the pharmacy when it was last fetched' },
      'text:zorbinex': { verdict: 'end', because: 'stopped it last week' },
    };
    const kept = await reply<Kept>(decide(patientId, lists, { typed, over }));
    expect(kept).toMatchObject({
      state: { state: 'confirmed', on: today, by: 'Some nurse', open: 1 },
      toChange: [],
      told: null,
    });
    const statements = await clinic.as('nurse', (tx) =>
      listCurrent(tx, clinic.id, patientId, 'medication-statement'),
    );
    expect(
      statements.map(({ id, content }) => [id === herb, content.status, content.medication.drugs]),
    ).toEqual(
      expect.arrayContaining([
        [true, 'stopped', null],
        [false, 'active', ['lithium']],
      ]),
    );
    expect(statements.find(({ id }) => id === herb)).toMatchObject({
      content: { end: today },
      reason: 'stopped it last week',
    });
    const again = await compare(patientId);
    expect(again.lines.map(({ key }) => key).toSorted()).toEqual(['lithium', 'sertraline']);
  });

  test('a line without a decision, an end without a reason and an order ended from a list are refused whole', async () => {
    const patientId = await desk.patient();
    await desk.signed(patientId);
    await says(patientId, 'lithium');
    const lists = await compare(patientId);
    expect(await refusal(decide(patientId, lists, { decisions: keepAll(lists).slice(1) }))).toMatchObject({
      kind: 'bad-input',
      errors: [{ path: 'body.decisions' }],
    });
    expect(await refusal(decide(patientId, lists, { over: { lithium: { verdict: 'end' } } }))).toMatchObject({
      kind: 'bad-input',
      errors: [{ path: expect.stringMatching(/because$/) }],
    });
    expect(
      await refusal(decide(patientId, lists, { over: { sertraline: { verdict: 'end', because: 'x' } } })),
    ).toMatchObject({ kind: 'bad-input', errors: [{ path: expect.stringMatching(/verdict$/) }] });
    expect(await refusal(decide(patientId, lists, { on: addDays(today, 1) }))).toMatchObject({
      kind: 'bad-input',
      errors: [{ path: 'body.on' }],
    });
    expect(await stateOf(patientId)).toMatchObject({ state: 'never' });
  });

  test('what was decided over lists that have changed since is refused', async () => {
    const patientId = await desk.patient();
    const lists = await compare(patientId);
    await says(patientId, 'lithium');
    expect(await refusal(decide(patientId, lists))).toMatchObject({ kind: 'conflict' });
  });

  test('an order that is to be changed is named, and stays as it is until somebody signs the change', async () => {
    const patientId = await desk.patient();
    const order = await desk.signed(patientId);
    const typed = [{ from: 'patient', name: null, on: today, text: 'sertraline 100 mg' }];
    const over = { sertraline: { verdict: 'change-order', because: 'takes 100 mg' } };
    const byNurse = await reply<Kept>(decide(patientId, await compare(patientId, typed), { typed, over }));
    expect(byNurse).toMatchObject({
      toChange: [{ order: order.id, name: 'Sertraline', because: 'takes 100 mg' }],
    });
    const lists = await compare(patientId, typed, 'prescriber');
    const byPrescriber = await reply<Kept>(decide(patientId, lists, { typed, over, as: 'prescriber' }));
    expect(byPrescriber.toChange).toEqual(byNurse.toChange);
  });

  test('comparing papers with nobody there confirms nothing, and what comes in later unsettles a confirmed list', async () => {
    const patientId = await desk.patient();
    await reply(decide(patientId, await compare(patientId), { with: 'nobody' }));
    expect((await stateOf(patientId)).state).toBe('never');
    await reply(decide(patientId, await compare(patientId), { with: 'relative' }));
    expect((await stateOf(patientId)).state).toBe('confirmed');
    await says(patientId, 'lithium');
    expect(await stateOf(patientId)).toMatchObject({ state: 'stale', on: today });
  });

  test('a list that is none is refused by its field', async () => {
    const patientId = await desk.patient();
    const refused = (text: string, on = today) =>
      refusal(
        desk.call('compare-lists', {
          params: { patientId },
          body: { typed: [{ ...pharmacy(text), on }] },
          as: 'nurse',
        }),
      );
    expect(await refused(' - ')).toMatchObject({
      kind: 'bad-input',
      errors: [{ path: 'body.typed.0.text' }],
    });
    expect(await refused('x'.repeat(301))).toMatchObject({ errors: [{ path: 'body.typed.0.text' }] });
    expect(await refused('lithium', addDays(today, 1))).toMatchObject({
      errors: [{ path: 'body.typed.0.on' }],
    });
  });
});

describe('what the person answers about their list', () => {
  test('"that is right" confirms it on that day, until something else is said', async () => {
    const patientId = await desk.patient();
    await desk.signed(patientId);
    const shown = await own(patientId);
    expect(shown).toMatchObject({ items: [{ name: 'Sertraline', here: true }], answered: null });
    await reply(answer(patientId, { shown: shown.shown, answer: 'right', words: null }));
    expect(await stateOf(patientId)).toMatchObject({ state: 'confirmed', on: today, by: 'the patient' });
    expect((await own(patientId)).answered).toEqual({ on: today, answer: 'right', still: true });
  });

  test('words go with "different" alone, over the list as it is, and nobody answers for somebody else', async () => {
    const patientId = await desk.patient();
    const { shown } = await own(patientId);
    expect(await refusal(answer(patientId, { shown, answer: 'different', words: null }))).toMatchObject({
      kind: 'bad-input',
      errors: [{ path: 'body.words' }],
    });
    expect(await refusal(answer(patientId, { shown: 'x', answer: 'right', words: null }))).toMatchObject({
      kind: 'conflict',
    });
    const as = (role: Role, content: object) =>
      clinic.as(role, (tx, author) =>
        createEntry(tx, author, { kind: 'reconciliation', id: newId(), patientId, content } as never),
      );
    const right = { by: 'patient', on: today, answer: 'right', words: null, shown: [] };
    await expect(as('nurse', right)).rejects.toThrow('only the person answers');
  });

  test('what was written is not changed', async () => {
    const patientId = await desk.patient();
    const { id } = await reply<Kept>(decide(patientId, await compare(patientId)));
    await expect(
      clinic.as('nurse', async (tx, author) => {
        const [stored] = await listCurrent(tx, clinic.id, patientId, 'reconciliation');
        if (stored === undefined) throw new Error('nothing was kept');
        return writeVersion(tx, author, {
          ...stored,
          content: { ...stored.content, on: '2020-01-01' },
          expected: 1,
        });
      }),
    ).rejects.toThrow(`reconciliation ${id} is written once`);
  });
});
