import { addAllergy, registerPatient, reviewAllergies } from '#care/1-assessment/schema.ts';
import { identify } from '#interop/fhir/reading-context.ts';
import { type Concept, systems } from '#kernel/code.ts';
import type { CalendarDate, Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { setSession } from '#platform/db/transaction.ts';
import type { ContentOf } from '#record/schema/entity-kinds.ts';
import { type Author, createEntries, type NewEntry } from '#record/store/versions.ts';
import { callHandler } from './call-handler.ts';
import { type Actor, newId, type PlayContext } from './play-context.ts';
import { type OrderDesk, orderSteps } from './play-orders.ts';
import type { StoryStep } from './story.ts';
import type { History, Visit } from './write-history.ts';

/**
 * Enters one person’s history as the clinic’s people would have: facts through the record’s one write path, orders
 * through the same handlers the ordering drawer calls, each visit with its audit line.
 */
export async function playHistory(history: History, patientId: string, context: PlayContext): Promise<void> {
  const prescriber = context.prescribers[history.prescriber];
  const [first] = history.visits;
  if (first === undefined) return;
  await register(history, first, patientId, context);
  const until = history.visits.at(-1)?.date ?? first.date;
  const desk: OrderDesk = { context, patientId, prescriber, until, active: new Map() };
  for (const visit of history.visits) {
    await recordAllergies(visit, patientId, context);
    const facts = factsOf(visit, patientId, context, prescriber.name);
    await enter(
      context,
      visit.results.length > 0 && visit.steps.length === 0 ? context.nurse : prescriber,
      visit.at,
      patientId,
      facts,
      'assessment.add-observation',
    );
    await orderSteps(desk, visit);
  }
}

/** The front door: the nurse registers the person and asks about allergies where the story says somebody did. */
async function register(
  history: History,
  { at, date }: Visit,
  patientId: string,
  context: PlayContext,
): Promise<void> {
  const past = { actor: context.nurse, at, date, patientId };
  const body = patientOf(history);
  await callHandler(context, {
    ...past,
    endpoint: registerPatient,
    params: undefined,
    body,
    firstId: patientId,
  });
  // A listed allergy is recorded as such at its visit; that says the question was asked.
  if (history.allergies !== 'none-known') return;
  const review = { state: history.allergies, reviewedOn: date };
  await callHandler(context, { ...past, endpoint: reviewAllergies, params: { patientId }, body: review });
}

async function recordAllergies(visit: Visit, patientId: string, context: PlayContext): Promise<void> {
  for (const step of visit.steps) {
    if (step.act !== 'allergy') continue;
    const codings = step.rxnorm === undefined ? [] : [{ system: systems.rxnorm, code: step.rxnorm }];
    await callHandler(context, {
      actor: context.nurse,
      at: visit.at,
      date: visit.date,
      patientId,
      endpoint: addAllergy,
      params: { patientId },
      body: {
        concept: { codings, text: step.text },
        kind: 'allergy',
        category: 'medication',
        criticality: 'unable-to-assess',
        clinicalStatus: 'active',
        reactions: [step.reaction],
        onset: null,
        note: null,
      },
    });
  }
}

/** A made-up number (area code 555 is nobody's); a few have none on file. */
function phoneOf({ birthDate }: History): string | null {
  const digits = Number(birthDate.replaceAll('-', '')) % 97;
  return digits % 9 === 0 ? null : `(555) 555-02${String(digits).padStart(2, '0')}`;
}

function patientOf(history: History): ContentOf<'patient'> {
  return {
    name: { given: [history.given], family: history.family, preferred: null },
    pronouns: history.pronouns,
    birthDate: history.birthDate,
    sex: history.sex,
    identifiers: [],
    phone: phoneOf(history),
    email: null,
    language: 'en',
    deceased: null,
  };
}

/** Writes facts in the name of one person, and the audit line with them. */
export async function enter(
  context: PlayContext,
  actor: Actor,
  at: Instant,
  patientId: string,
  entries: readonly NewEntry[],
  action: string,
): Promise<void> {
  if (entries.length === 0) return;
  await setSession(context.tx, {
    clinicId: context.clinicId,
    personId: actor.id,
    role: actor.role,
    patientId: null,
  });
  const author: Author = { clinicId: context.clinicId, personId: actor.id, personName: actor.name, at };
  const written = await createEntries(context.tx, author, entries);
  if (!written.ok)
    throw new Error(`The demo clinic holds something the record refuses: ${JSON.stringify(written.error)}`);
  context.audit.push({
    clinicId: context.clinicId,
    at,
    personId: actor.id,
    personName: actor.name,
    role: actor.role,
    action,
    outcome: 'done',
    patients: [patientId],
    entity: null,
    detail: `${entries.length} entries`,
    requestId: 'demo',
  });
}

function factsOf(visit: Visit, patientId: string, context: PlayContext, withWhom: string): NewEntry[] {
  const entry = <K extends NewEntry['kind']>(kind: K, content: ContentOf<K>): NewEntry => ({
    kind,
    id: kind === 'pregnancy-status' ? patientId : newId(context.random, visit.at),
    patientId,
    content,
  });
  const seen: NewEntry[] =
    visit.steps.length + visit.scores.length > 0
      ? [
          entry('encounter', {
            status: 'finished',
            setting: 'clinic',
            type: { codings: [], text: 'Medication review' },
            start: visit.date,
            startInstant: visit.at,
            reasons: [],
            with: withWhom,
            note: noteOf(visit.steps),
          }),
        ]
      : [];
  const scores = visit.scores.map((score) => entry('observation', scoreOf(score, visit, context.knowledge)));
  const results = visit.results.map((result) =>
    entry('observation', resultOf(result, visit, context.knowledge)),
  );
  return [
    ...seen,
    ...visit.steps.flatMap((step) => factOf(step, visit, context.knowledge, entry)),
    ...scores,
    ...results,
  ];
}

type Enter = <K extends NewEntry['kind']>(kind: K, content: ContentOf<K>) => NewEntry;

function factOf(step: StoryStep, visit: Visit, knowledge: Knowledge, entry: Enter): NewEntry[] {
  switch (step.act) {
    case 'condition':
      return [
        entry('condition', {
          concept: {
            codings: [{ system: systems.icd10cm, code: step.icd10, display: step.text }],
            text: step.text,
          },
          clinicalStatus: 'active',
          verification: 'confirmed',
          onset: visit.date,
          abatement: null,
          note: null,
        }),
      ];
    case 'event':
      return [
        entry('life-event', {
          on: visit.date,
          title: step.title,
          note: null,
          reportedBy: 'patient',
          author: null,
        }),
      ];
    case 'pregnancy':
      return [entry('pregnancy-status', { state: step.state, dueDate: null, recordedOn: visit.date })];
    case 'substance':
      return [
        entry('substance-use', {
          substance: step.substance,
          state: step.state,
          since: null,
          recordedOn: visit.date,
          note: null,
        }),
      ];
    case 'elsewhere':
      return [entry('medication-statement', statementOf(step, visit.date, knowledge))];
    default:
      return [];
  }
}

function statementOf(
  step: Extract<StoryStep, { act: 'elsewhere' }>,
  date: CalendarDate,
  knowledge: Knowledge,
): ContentOf<'medication-statement'> {
  const rxcui = knowledge.drugById.get(step.drug)?.codes.rxnorm.ingredient;
  const concept: Concept = {
    codings: rxcui === undefined ? [] : [{ system: systems.rxnorm, code: rxcui }],
    text: step.text,
  };
  const sig =
    step.dose === undefined
      ? null
      : {
          dose: step.dose,
          timesPerDay: step.perDay ?? 1,
          everyDays: 1,
          when: [],
          route: 'oral' as const,
          prn: null,
          note: null,
        };
  return {
    status: 'active',
    medication: identify(concept, knowledge),
    sig,
    sigText: sig === null ? step.text : null,
    start: date,
    end: null,
    informant: 'patient',
    assertedOn: date,
  };
}

const noteOf = (steps: readonly StoryStep[]): string | null =>
  steps.flatMap((step) => (step.act === 'visit' ? [step.note] : []))[0] ?? null;

function scoreOf(
  score: Visit['scores'][number],
  visit: Visit,
  knowledge: Knowledge,
): ContentOf<'observation'> {
  const instrument = knowledge.instrumentById.get(score.instrument);
  const coding =
    instrument?.totalLoinc === undefined
      ? { system: systems.titrate, code: score.instrument }
      : { system: systems.loinc, code: instrument.totalLoinc };
  return observation(
    'survey',
    { codings: [coding], text: `${instrument?.shortName ?? score.instrument} total score` },
    visit,
    { value: String(score.value), unit: '{score}', ucum: '{score}' },
    { instrument: score.instrument },
  );
}

function resultOf(
  result: Visit['results'][number],
  visit: Visit,
  knowledge: Knowledge,
): ContentOf<'observation'> {
  const analyte = knowledge.analyteById.get(result.analyte);
  if (analyte === undefined) throw new Error(`the demo clinic measures something unknown: ${result.analyte}`);
  const [loinc] = analyte.loinc;
  const vital = ['weight', 'systolic', 'diastolic', 'heart-rate', 'temperature', 'height'].includes(
    analyte.id,
  );
  const concept: Concept = {
    codings: loinc === undefined ? [] : [{ system: systems.loinc, code: loinc, display: analyte.name }],
    text: analyte.name,
  };
  return observation(
    vital ? 'vital-signs' : 'laboratory',
    concept,
    visit,
    { value: result.value, unit: analyte.unit, ucum: analyte.unit },
    { analyte: analyte.id },
  );
}

function observation(
  category: ContentOf<'observation'>['category'],
  concept: Concept,
  visit: Visit,
  quantity: { value: string; unit: string; ucum: string },
  of: { analyte?: string; instrument?: string },
): ContentOf<'observation'> {
  return {
    status: 'final',
    category,
    concept,
    analyte: of.analyte ?? null,
    instrument: of.instrument ?? null,
    when: { date: visit.date, instant: visit.at },
    value: { type: 'quantity', quantity },
    components: [],
    answers: null,
    note: null,
  };
}
