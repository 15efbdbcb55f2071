import { checkInRulesOf } from '#clinical/check-ins/check-in-rules.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { AidAnswer, SharedAid } from '#record/schema/shared-aid.ts';
import { authorOf } from '#record/store/author-of.ts';
import { contentHash } from '#record/store/content-hash.ts';
import { patientExists } from '#record/store/patients.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import type { PlanCall } from '../queries.ts';
import { raiseOneConcern } from '../raise-one-concern.ts';
import { aidPage, diagnosisIn, loadDesk } from './choosing-desk.ts';
import { AidPage } from './choosing-schema.ts';
import { aidAnswerConcern, decideAidAnswer } from './decide-aid-answer.ts';
import { answerAid, listSharedAids, type SharedAidView, shareAid, withdrawAid } from './sharing-schema.ts';

/** Options shared with the person: a frozen copy of the page, what they answer, and taking it back. */
export function sharingRoutes(knowledge: Knowledge): Route[] {
  const crisis = knowledge.crisisLines.flatMap(({ lines }) => lines);
  return [
    route(listSharedAids, async (call) => {
      const { params, caller, tx, touched } = call;
      if (!(await patientExists(tx, caller.clinicId, params.patientId))) return err(notFound);
      touched(params.patientId);
      const shared = await sharedOf(call);
      const seen = shared.filter(({ content }) => caller.role !== 'patient' || content.status === 'shared');
      const answers = await answersOf(call);
      return ok({
        reply: {
          shared: seen
            .toSorted((a, b) => (a.content.sharedAt < b.content.sharedAt ? 1 : -1))
            .map((one) => toView(one, answers)),
        },
      });
    }),

    route(shareAid, async (call) => {
      const { params, body, caller, tx, now, today, newId, touched } = call;
      const { patientId } = params;
      const desk = await loadDesk(call, 'forWriting');
      if (!desk.ok) return desk;
      const page = aidPage(desk.value, body, knowledge, today);
      if (page.aid.options.length === 0)
        return err({
          kind: 'bad-input',
          detail: 'None of these is an option for this diagnosis.',
          errors: [{ path: 'body.drugs', message: 'names no option' }],
        });
      const shownHash = contentHash(page);
      if (shownHash !== body.hash)
        return err({
          kind: 'conflict',
          detail: 'The page has changed since you looked at it; nothing was shared.',
          next: 'Look at it again, then share it.',
        });
      const id = newId();
      const content: SharedAid = {
        diagnosis: {
          code: body.diagnosis,
          text: diagnosisIn(desk.value.chart, body.diagnosis, knowledge).text,
        },
        shown: page,
        shownHash,
        knowledge: knowledge.release,
        sharedBy: { person: caller.personId, name: caller.personName },
        sharedAt: now,
        status: 'shared',
        withdrawn: null,
      };
      const written = await createEntry(tx, authorOf(call), { kind: 'shared-aid', id, patientId, content });
      if (!written.ok) return written;
      touched(patientId, `shared-aid/${id}`, 'options shared with the person');
      return ok({ reply: { shared: toView(written.value, []) }, version: 1, status: 201 });
    }),

    route(withdrawAid, async (call) => {
      const { params, body, caller, tx, now, ifMatch, touched } = call;
      const { patientId, sharingId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const sharing = (await sharedOf(call)).find(({ id }) => id === sharingId);
      if (sharing === undefined) return err(notFound);
      if (sharing.version !== ifMatch || sharing.content.status === 'withdrawn')
        return err({
          kind: 'version-changed',
          detail: 'Somebody withdrew this page in the meantime.',
          next: 'Nothing is left to do.',
        });
      const by = { person: caller.personId, name: caller.personName };
      const written = await writeVersion(tx, authorOf(call), {
        kind: 'shared-aid',
        id: sharingId,
        patientId,
        content: { ...sharing.content, status: 'withdrawn', withdrawn: { by, at: now, why: body.why } },
        expected: sharing.version,
        reason: body.why,
      });
      if (!written.ok) return written;
      touched(patientId, `shared-aid/${sharingId}`, 'withdrawn');
      const answers = await answersOf(call);
      return ok({ reply: { shared: toView(written.value, answers) }, version: written.value.version });
    }),

    route(answerAid, async (call) => {
      const { params, body, tx, now, newId, touched } = call;
      const { patientId, sharingId } = params;
      await lockPatient(tx, call.caller.clinicId, patientId);
      const sharing = (await sharedOf(call)).find(({ id }) => id === sharingId);
      if (sharing === undefined) return err(notFound);
      const content = decideAidAnswer({ sharing, body, now });
      if (!content.ok) return content;
      const id = newId();
      const entry = { kind: 'aid-answer' as const, id, patientId, content: content.value };
      const written = await createEntry(tx, authorOf(call), entry);
      if (!written.ok) return written;
      touched(patientId, `aid-answer/${id}`, 'answered');
      const concern = aidAnswerConcern(content.value, checkInRulesOf(knowledge));
      if (concern === null) return ok({ reply: { id, seenBy: null, crisis: [] }, version: 1, status: 201 });
      const safety = concern.about === 'suicidality';
      const raised = await raiseOneConcern(call, { ...concern, from: { kind: 'aid-answer', id } }, knowledge);
      if (!raised.ok) return err({ ...raised.error, ...(safety ? { extra: { crisis } } : {}) });
      const [kept] = raised.value;
      const seenBy = kept === undefined ? null : { name: kept.content.owner.name, by: kept.content.actBy };
      return ok({ reply: { id, seenBy, crisis: safety ? crisis : [] }, version: 1, status: 201 });
    }),
  ];
}

type Chart = Pick<PlanCall, 'tx' | 'caller'> & { readonly params: { readonly patientId: string } };

const sharedOf = ({ tx, caller, params }: Chart) =>
  listCurrent(tx, caller.clinicId, params.patientId, 'shared-aid');

async function answersOf({ tx, caller, params }: Chart): Promise<AidAnswer[]> {
  const answers = await listCurrent(tx, caller.clinicId, params.patientId, 'aid-answer');
  return answers.map(({ content }) => content).toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

function toView(
  { id, version, content }: { readonly id: string; readonly version: number; readonly content: SharedAid },
  answers: readonly AidAnswer[],
): SharedAidView {
  const { diagnosis, shown, sharedBy, sharedAt, withdrawn } = content;
  return {
    id,
    version,
    diagnosis,
    page: AidPage.parse(shown),
    sharedBy: sharedBy.name,
    sharedAt,
    withdrawn: withdrawn === null ? null : { by: withdrawn.by.name, at: withdrawn.at, why: withdrawn.why },
    answers: answers.filter(({ sharing }) => sharing === id).map(({ sharing: _sharing, ...rest }) => rest),
  };
}
