import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadKnowledge } from '#app/load-knowledge.ts';
import { systems } from '#kernel/code.ts';
import type { Intake, IntakeAnswer } from '#record/schema/intake.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { callRoute, refusal, reply } from '#test/record/call.ts';
import { addClinic, openTestClinic, type TestClinic } from '#test/record/test-clinic.ts';
import { assessmentRoutes } from './routes.ts';

interface Stored {
  id: string;
  version: number;
  content: Intake;
}
const routes = assessmentRoutes(loadKnowledge('knowledge'));
let clinic: TestClinic;
let patientId: string;
const call = (name: string, input: Parameters<typeof callRoute>[3]) =>
  callRoute(clinic, routes, `assessment.${name}`, input);
const person = () => ({ as: 'patient' as const, patientId });

beforeAll(async () => {
  clinic = await openTestClinic();
});
beforeEach(async () => {
  patientId = (await clinic.addPatient()).id;
});
afterAll(() => clinic.database.drop());

const begin = () => reply<Stored>(call('open-intake', { ...person(), params: { patientId }, body: {} }));
const save = (intake: Stored, step: string, answers: IntakeAnswer[]) =>
  call('save-intake-step', {
    ...person(),
    params: { patientId, intakeId: intake.id, step },
    body: { answers },
    ifMatch: intake.version,
  });
const submit = (intake: Stored) =>
  reply<Stored>(
    call('submit-intake', {
      ...person(),
      params: { patientId, intakeId: intake.id },
      body: {},
      ifMatch: intake.version,
    }),
  );
const decide = (intake: Stored, at: number, body: unknown) =>
  call('decide-intake-item', {
    params: { patientId, intakeId: intake.id, itemId: intake.content.items[at]?.id },
    body,
    ifMatch: intake.version,
  });
const chart = <
  K extends 'medication-statement' | 'allergy' | 'allergy-review' | 'condition' | 'substance-use',
>(
  kind: K,
) => clinic.as('prescriber', (tx) => listCurrent(tx, clinic.id, patientId, kind));

async function handedIn(step: string, ...answers: IntakeAnswer[]): Promise<Stored> {
  return submit(await reply<Stored>(save(await begin(), step, answers)));
}

describe('filling it in', () => {
  test('saved step by step; coming back finds everything; an old version is refused', async () => {
    const intake = await begin();
    const goal: IntakeAnswer = { about: 'goal', text: 'Sleep through the night' };
    const one = await reply<Stored>(save(intake, 'goals', [goal]));
    expect(one).toMatchObject({ version: 2, content: { stepsSeen: ['goals'] } });
    const back = await reply<{ intake: Stored }>(call('intake', { ...person(), params: { patientId } }));
    expect(back.intake.content.items.map(({ answer }) => answer)).toEqual([goal]);
    expect(await refusal(save(intake, 'goals', []))).toMatchObject({ kind: 'version-changed' });
    expect(
      await refusal(call('open-intake', { ...person(), params: { patientId }, body: {} })),
    ).toMatchObject({ kind: 'conflict' });
  });

  test('somebody else’s intake, and one of another clinic, are not there', async () => {
    const intake = await begin();
    const other = (await clinic.addPatient()).id;
    const params = { patientId: other, intakeId: intake.id };
    const put = { params: { ...params, step: 'goals' }, body: { answers: [] }, ifMatch: 1 };
    expect(await refusal(call('save-intake-step', put))).toMatchObject({ kind: 'not-found' });
    expect(await refusal(call('review-intake', { params }))).toMatchObject({ kind: 'not-found' });
    const south = await addClinic(clinic.database, 'South');
    const there = await south.addPatient();
    expect(await refusal(call('intake', { params: { patientId: there.id } }))).toMatchObject({
      kind: 'not-found',
    });
    expect(await refusal(call('open-intake', { params: { patientId: there.id }, body: {} }))).toMatchObject({
      kind: 'not-found',
    });
  });
});

describe('taking it over', () => {
  test('a past trial: resolved, stopped, with only the dates that are certain', async () => {
    const intake = await handedIn(
      'past-medicines',
      {
        about: 'past-trial',
        medicine: 'Zoloft',
        dose: '50 mg',
        weeks: 8,
        from: '2024',
        helped: 'a-little',
        harm: null,
        whyStopped: 'nausea',
      },
      { ...trialOf('my blue pill') },
    );
    const review = await reply<{ items: { recognised: string | null }[]; unanswered: string[] }>(
      call('review-intake', { params: { patientId, intakeId: intake.id }, as: 'therapist' }),
    );
    expect(review.items.map(({ recognised }) => recognised)).toEqual(['Sertraline', null]);
    expect(review.unanswered).toContain('allergies');
    const half = await reply<Stored>(decide(intake, 0, { verdict: 'accepted' }));
    const done = await reply<Stored>(decide(half, 1, { verdict: 'accepted' }));
    expect(done.content.status).toBe('reviewed');
    const kept = (await chart('medication-statement')).map(({ content }) => content);
    expect(kept).toMatchObject([
      {
        status: 'stopped',
        medication: { drugs: ['sertraline'] },
        start: '2024',
        end: null,
        informant: 'patient',
        sigText: expect.stringContaining('stopped because: nausea'),
      },
      { status: 'stopped', medication: { drugs: null, concept: { text: 'my blue pill' } } },
    ]);
  });

  test('accepted twice at once: one entry, one refusal', async () => {
    const intake = await handedIn('conditions', { about: 'condition', name: 'Panic attacks', since: null });
    const both = await Promise.all([
      decide(intake, 0, { verdict: 'accepted' }),
      decide(intake, 0, { verdict: 'accepted' }),
    ]);
    expect(both.map(({ result }) => result.ok).sort()).toEqual([false, true]);
    expect(await chart('condition')).toMatchObject([
      { content: { concept: { codings: [{ system: systems.icd10cm, code: 'F41.0' }] } } },
    ]);
    const seen = { ...intake, version: intake.version + 1 };
    expect(await refusal(decide(seen, 0, { verdict: 'accepted' }))).toMatchObject({ kind: 'conflict' });
    expect(await chart('condition')).toHaveLength(1);
  });

  test('an allergy makes the list a list; "none" is refused against a list, and then nothing is decided', async () => {
    const none = await handedIn('allergies', { about: 'no-allergies' });
    await reply(
      call('add-allergy', {
        params: { patientId },
        body: {
          concept: { codings: [], text: 'penicillin' },
          kind: 'allergy',
          category: 'medication',
          criticality: 'high',
          clinicalStatus: 'active',
          reactions: [],
          onset: null,
          note: null,
        },
      }),
    );
    expect(await refusal(decide(none, 0, { verdict: 'accepted' }))).toMatchObject({
      kind: 'conflict',
      detail: expect.stringContaining('penicillin'),
    });
    const aside = await reply<Stored>(
      decide(none, 0, { verdict: 'set-aside', because: 'Penicillin was confirmed' }),
    );
    expect(aside.content).toMatchObject({ status: 'reviewed' });
    expect((await chart('allergy-review'))[0]?.content.state).toBe('listed');
  });

  test('amended before it is taken over; never into another kind of entry', async () => {
    const intake = await handedIn('current-medicines', {
      about: 'current-medicine',
      medicine: 'lithum',
      howTaken: 'two at night',
      since: null,
    });
    const becomes = {
      kind: 'medication-statement',
      medicine: 'lithium',
      sigText: 'two at night',
      status: 'active',
      start: null,
      end: null,
    };
    const pregnant = {
      kind: 'pregnancy-status',
      content: { state: 'pregnant', dueDate: null, recordedOn: '2026-11-01' },
    };
    expect(
      await refusal(decide(intake, 0, { verdict: 'amended', becomes: pregnant, because: null })),
    ).toMatchObject({ kind: 'bad-input', errors: [{ path: 'body.becomes.kind' }] });
    await reply(decide(intake, 0, { verdict: 'amended', becomes, because: 'spelling' }));
    expect((await chart('medication-statement'))[0]?.content.medication.drugs).toEqual(['lithium']);
  });

  test('what was said about a substance is the next version of what is known', async () => {
    const smoking = (state: 'current' | 'never'): IntakeAnswer => ({
      about: 'substance',
      substance: 'smoking',
      state,
      note: null,
    });
    await reply(decide(await handedIn('substances', smoking('current')), 0, { verdict: 'accepted' }));
    const again = await reply<Stored>(call('open-intake', { params: { patientId }, body: {} }));
    const second = await submit(await reply<Stored>(save(again, 'substances', [smoking('never')])));
    await reply(decide(second, 0, { verdict: 'accepted' }));
    expect(await chart('substance-use')).toMatchObject([{ version: 2, content: { state: 'never' } }]);
  });

  test('the person does not read why an answer was set aside; the worklist forgets what is reviewed', async () => {
    const intake = await handedIn('goals', { about: 'goal', text: 'work again' });
    const waiting = () => reply<{ intakes: { id: string; undecided: number }[] }>(call('intakes', {}));
    expect((await waiting()).intakes.find(({ id }) => id === intake.id)).toMatchObject({ undecided: 1 });
    await reply(decide(intake, 0, { verdict: 'set-aside', because: 'for the therapist' }));
    expect((await waiting()).intakes.some(({ id }) => id === intake.id)).toBe(false);
    const seen = await reply(call('intake', { ...person(), params: { patientId } }));
    expect(JSON.stringify(seen)).not.toContain('therapist');
  });
});

function trialOf(medicine: string): Extract<IntakeAnswer, { about: 'past-trial' }> {
  return {
    about: 'past-trial',
    medicine,
    dose: null,
    weeks: null,
    from: null,
    helped: null,
    harm: null,
    whyStopped: null,
  };
}
