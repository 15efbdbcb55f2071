import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Caller, type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Intake } from '#record/schema/intake.ts';
import { authorOf } from '#record/store/author-of.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listedName } from '#record/store/patient-words.ts';
import { listCurrent, listCurrentOfClinic, readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { decided, newIntake, refuseNewIntake, saveStep, submitted, undecidedItem } from './decide-intake.ts';
import { type Entry, toEntry } from './entry.ts';
import { proposal, reviewOf, saidOn } from './intake-review.ts';
import {
  decideIntakeItem,
  listIntakes,
  openIntake,
  readIntake,
  reviewIntake,
  saveIntakeStep,
  submitIntake,
} from './intake-schema.ts';
import { type KeepCall, keepIntakeEntry } from './keep-intake-entry.ts';

interface IntakeCall extends KeepCall {
  readonly params: { readonly patientId: string; readonly intakeId: string };
  readonly ifMatch: number | null;
}

/** Intakes: filled in by the person, looked through by the clinician, taken over answer by answer. */
export function intakeRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(openIntake, async (call) => {
      const { params, caller, tx, newId, today, touched } = call;
      const { patientId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      if ((await readCurrent(tx, caller.clinicId, 'patient', patientId)) === null) return err(notFound);
      const newest = await newestIntake(call, patientId);
      const refusal = refuseNewIntake(newest?.content ?? null, caller.role === 'patient');
      if (refusal !== null) return err(refusal);
      const id = newId();
      const made = await createEntry(tx, authorOf(call), {
        kind: 'intake',
        id,
        patientId,
        content: newIntake(today),
      });
      if (!made.ok) return made;
      touched(patientId, `intake/${id}`);
      return ok({ reply: toEntry(made.value), version: 1, status: 201 });
    }),

    route(readIntake, async (call) => {
      const { params, caller, tx, touched } = call;
      if ((await readCurrent(tx, caller.clinicId, 'patient', params.patientId)) === null)
        return err(notFound);
      touched(params.patientId);
      const newest = await newestIntake(call, params.patientId);
      return ok({ reply: { intake: newest && forReader(toEntry(newest), caller) } });
    }),

    route(saveIntakeStep, (call) =>
      change(call, 'save', (intake) => saveStep(intake, call.params.step, call.body.answers, call.newId)),
    ),

    route(submitIntake, (call) => change(call, 'submit', (intake) => submitted(intake, call.now))),

    route(reviewIntake, async ({ params, caller, tx, touched }) => {
      const stored = await ownIntake({ caller, tx }, params);
      if (stored === null) return err(notFound);
      const chart = await loadChart(tx, caller.clinicId, params.patientId);
      touched(params.patientId, `intake/${stored.id}`);
      const review = reviewOf(stored.content, chart, knowledge, caller.zone);
      return ok({
        reply: { intake: toEntry(stored), items: review.items, unanswered: review.unanswered },
        version: stored.version,
      });
    }),

    route(decideIntakeItem, (call) =>
      change(call, call.body.verdict, async (intake) => {
        const { body, params, caller, now } = call;
        const item = undecidedItem(intake, params.itemId);
        if (!item.ok) return item;
        const asSaid = proposal(item.value.answer, saidOn(intake, caller.zone), knowledge);
        const becomes =
          body.verdict === 'set-aside' ? null : body.verdict === 'amended' ? body.becomes : asSaid;
        if (body.verdict === 'amended' && !mayBecome(asSaid, body.becomes))
          return err(cannotBecome(asSaid?.kind ?? null));
        const kept = becomes === null ? ok(null) : await keepIntakeEntry(call, becomes, knowledge);
        if (!kept.ok) return kept;
        const because = body.verdict === 'accepted' ? null : body.because;
        return ok(
          decided(intake, params.itemId, {
            verdict: body.verdict,
            entry: kept.value,
            because,
            by: caller.personId,
            byName: caller.personName,
            at: now,
          }),
        );
      }),
    ),

    route(listIntakes, async ({ caller, tx, touched }) => {
      const all = await listCurrentOfClinic(tx, caller.clinicId, 'intake');
      const waiting = all.filter(({ content }) => content.status !== 'reviewed');
      const intakes = [];
      for (const { id, patientId, content } of waiting) {
        const patient = await readCurrent(tx, caller.clinicId, 'patient', patientId);
        if (patient === null) continue;
        touched(patientId);
        const { status, startedOn, submittedAt, items } = content;
        intakes.push({
          patientId,
          patientName: listedName(patient.content.name),
          id,
          status,
          startedOn,
          submittedAt,
          answers: items.length,
          undecided: items.filter(({ decision }) => decision === null).length,
        });
      }
      // Handed in first and longest waiting first; those still being filled in after them
      intakes.sort((a, b) => ((a.submittedAt ?? '9') < (b.submittedAt ?? '9') ? -1 : 1));
      return ok({ reply: { intakes } });
    }),
  ];
}

/** Loads the intake under the patient's lock, decides, and writes the next version: everything or nothing. */
async function change(
  call: IntakeCall,
  act: string,
  decide: (intake: Intake) => Result<Intake, Refusal> | Promise<Result<Intake, Refusal>>,
) {
  const { params, caller, tx, ifMatch, touched } = call;
  await lockPatient(tx, caller.clinicId, params.patientId);
  const stored = await ownIntake(call, params);
  if (stored === null) return err(notFound);
  if (ifMatch !== stored.version)
    return err({
      kind: 'version-changed' as const,
      detail: 'Somebody changed this intake in the meantime; nothing was saved.',
      next: 'Look at how it stands now, then go on.',
      extra: { current: toEntry(stored) },
    });
  const next = await decide(stored.content);
  if (!next.ok) return next;
  const written = await writeVersion(tx, authorOf(call), {
    kind: 'intake',
    id: stored.id,
    patientId: params.patientId,
    content: next.value,
    expected: ifMatch,
  });
  if (!written.ok) return written;
  touched(params.patientId, `intake/${stored.id}`, act);
  return ok({ reply: toEntry(written.value), version: written.value.version });
}

/** What the team noted when setting an answer aside is theirs; the person sees what they told themselves. */
function forReader(entry: Entry<'intake'>, { role }: Caller): Entry<'intake'> {
  if (role !== 'patient') return entry;
  const items = entry.content.items.map((item) => ({ ...item, decision: null }));
  return { ...entry, content: { ...entry.content, items } };
}

type Reading = { readonly caller: Caller; readonly tx: IntakeCall['tx'] };

async function ownIntake(
  { caller, tx }: Reading,
  { patientId, intakeId }: IntakeCall['params'],
): Promise<StoredVersion<'intake'> | null> {
  const stored = await readCurrent(tx, caller.clinicId, 'intake', intakeId);
  return stored?.patientId === patientId && stored.state === 'current' ? stored : null;
}

async function newestIntake(
  { caller, tx }: Reading,
  patientId: string,
): Promise<StoredVersion<'intake'> | null> {
  const all = await listCurrent(tx, caller.clinicId, patientId, 'intake');
  return all.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0] ?? null;
}

/** An amended answer stays what it was about; "no allergies" may turn out to be one. */
function mayBecome(asSaid: { readonly kind: string } | null, amended: { readonly kind: string }): boolean {
  if (asSaid === null) return false;
  if (asSaid.kind === 'allergy-review') return ['allergy', 'allergy-review'].includes(amended.kind);
  return asSaid.kind === amended.kind;
}

const cannotBecome = (kind: string | null): Refusal => ({
  kind: 'bad-input',
  detail:
    kind === null
      ? 'This answer is kept as it was told; it makes no entry of the chart.'
      : 'An answer cannot become an entry of another kind.',
  errors: [{ path: 'body.becomes.kind', message: kind === null ? 'must be left out' : `must be ${kind}` }],
  next: 'Accept it or set it aside.',
});
