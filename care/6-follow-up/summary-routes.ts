import { summaryWords } from '#clinical/visits/summary-words.ts';
import { draftVisitSummary } from '#clinical/visits/visit-summary.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { noMail } from '#platform/mail/send-mail.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { VisitSummary } from '#record/schema/follow-up.ts';
import { authorOf } from '#record/store/author-of.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { patientExists } from '#record/store/patients.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { readEmail } from './booking-queries.ts';
import type { Outlets } from './outlets.ts';
import { readClinicContact, summaryFacts } from './summary-facts.ts';
import { summaryOnPaper } from './summary-paper.ts';
import {
  draftSummary,
  editSummary,
  giveSummary,
  listSummaries,
  type SummaryView,
  summaryPaper,
} from './summary-schema.ts';

type Stored = StoredVersion<'visit-summary'>;
type OnSummary = Pick<Call<typeof giveSummary>, 'params' | 'caller' | 'tx' | 'now' | 'touched' | 'ifMatch'>;

const view = ({ id, version, recordedAt, content }: Stored): SummaryView => ({
  id,
  version,
  writtenAt: recordedAt,
  content,
});

/** What somebody takes home from a visit: drafted from the record, edited, given, and kept as it was given. */
export function summaryRoutes(knowledge: Knowledge, { sendMail, printPdf }: Outlets): readonly Route[] {
  /** The draft under the chart's lock, if it is the version the caller saw and was not given yet. */
  async function lockDraft(call: OnSummary): Promise<Result<Stored, Refusal>> {
    const { params, caller, tx, ifMatch } = call;
    await lockPatient(tx, caller.clinicId, params.patientId);
    const summary = await summaryOf(call);
    if (summary === null) return err(notFound);
    if (summary.version !== ifMatch)
      return err({
        kind: 'version-changed',
        detail: 'Somebody changed this summary in the meantime; nothing was saved.',
        next: 'Look at how it stands now, then decide again.',
        extra: { current: view(summary) },
      });
    return summary.content.given === null ? ok(summary) : err(fixed);
  }

  async function keep(call: OnSummary, before: Stored, content: VisitSummary) {
    const written = await writeVersion(call.tx, authorOf(call), {
      kind: 'visit-summary',
      id: before.id,
      patientId: before.patientId,
      content,
      expected: before.version,
    });
    if (!written.ok) return written;
    call.touched(before.patientId, `visit-summary/${before.id}`, content.given?.how ?? 'edited');
    return ok({ reply: { summary: view(written.value) }, version: written.value.version });
  }

  async function print(call: Pick<OnSummary, 'tx' | 'caller' | 'params' | 'now'>, content: VisitSummary) {
    const { clinicId } = call.caller;
    const patient = await readCurrent(call.tx, clinicId, 'patient', call.params.patientId);
    const clinic = await readClinicContact(call.tx, clinicId);
    return {
      clinic,
      pdf: await printPdf(summaryOnPaper(content, patient?.content ?? null, clinic, call.now)),
    };
  }

  return [
    route(listSummaries, async ({ params, caller, tx, touched }) => {
      const { patientId } = params;
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      touched(patientId);
      const summaries = await listCurrent(tx, caller.clinicId, patientId, 'visit-summary');
      const mayMail = sendMail !== noMail && caller.role !== 'patient';
      return ok({
        reply: {
          summaries: summaries
            .map(view)
            .toSorted((a, b) => (b.content.on + b.writtenAt < a.content.on + a.writtenAt ? -1 : 1)),
          email: mayMail ? await readEmail(tx, caller.clinicId, patientId) : null,
        },
      });
    }),

    route(draftSummary, async (call) => {
      const { params, body, caller, tx, today, newId, touched } = call;
      const { patientId } = params;
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      const visit = (chart.encounters ?? []).find(({ id }) => id === body.encounter)?.content;
      if (body.encounter !== null && (visit === undefined || visit.start.length < 10 || visit.start > today))
        return err({
          kind: 'bad-input',
          detail: 'There is nothing to sum up.',
          errors: [{ path: 'body.encounter', message: 'is no visit of this person that took place' }],
        });
      const about = { on: visit?.start ?? today, reasons: visit?.reasons ?? [] };
      const facts = await summaryFacts(call, chart, about, knowledge);
      const id = newId();
      const written = await createEntry(tx, authorOf(call), {
        kind: 'visit-summary',
        id,
        patientId,
        content: {
          encounter: body.encounter,
          on: facts.on,
          language: facts.language,
          sections: [...draftVisitSummary(facts, knowledge)],
          by: caller.personId,
          byName: caller.personName,
          given: null,
        },
      });
      if (!written.ok) return written;
      touched(patientId, `visit-summary/${id}`, 'drafted');
      return ok({ reply: { summary: view(written.value) }, version: 1, status: 201 });
    }),

    route(editSummary, async (call) => {
      const draft = await lockDraft(call);
      if (!draft.ok) return draft;
      const { caller, body } = call;
      const by = { by: caller.personId, byName: caller.personName };
      return keep(call, draft.value, { ...draft.value.content, ...by, sections: body.sections });
    }),

    route(giveSummary, async (call) => {
      const { body, caller, tx, now, params } = call;
      const draft = await lockDraft(call);
      if (!draft.ok) return draft;
      const { id, version, content } = draft.value;
      const given = { ...content, given: { how: body.how, at: now } };
      if (body.how !== 'e-mailed') return keep(call, draft.value, given);
      const email = await readEmail(tx, caller.clinicId, params.patientId);
      if (email === null)
        return err({
          kind: 'conflict',
          detail: 'No e-mail address of this person is on file; it was not sent.',
          next: 'Print it, or give it in the portal.',
        });
      const words = summaryWords[content.language === 'es' ? 'es' : 'en'];
      const { clinic, pdf } = await print(call, given);
      // The server has it before the transaction ends: should that fail, a repeat carries the same Message-ID
      const mailed = await sendMail({
        to: email,
        subject: words.mailSubject(clinic.name),
        text: words.mailText(clinic.name, clinic.phone),
        attachments: [{ name: `${words.file}-${content.on}.pdf`, type: 'application/pdf', content: pdf }],
        key: `visit-summary/${id}/${version}`,
      });
      if (!mailed.ok)
        return err({
          kind: 'conflict',
          detail: `${mailed.error.detail} The summary is still a draft.`,
          next: 'Try again later, print it, or give it in the portal.',
        });
      return keep(call, draft.value, given);
    }),

    route(summaryPaper, async (call) => {
      const summary = await summaryOf(call);
      if (summary === null) return err(notFound);
      call.touched(summary.patientId, `visit-summary/${summary.id}`, 'printed');
      const { pdf } = await print(call, summary.content);
      const words = summaryWords[summary.content.language === 'es' ? 'es' : 'en'];
      return ok({ reply: { name: `${words.file}-${summary.content.on}.pdf`, bytes: pdf } });
    }),
  ];
}

const fixed: Refusal = {
  kind: 'conflict',
  detail: 'This summary was given to the person; its lines are fixed.',
  next: 'Draft a new one for what is to be added.',
};

async function summaryOf({
  params,
  caller,
  tx,
}: Pick<OnSummary, 'params' | 'caller' | 'tx'>): Promise<Stored | null> {
  const summary = await readCurrent(tx, caller.clinicId, 'visit-summary', params.summaryId);
  return summary?.patientId === params.patientId && summary.state === 'current' ? summary : null;
}
