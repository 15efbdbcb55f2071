import { lettersDue } from '#clinical/communication/letters-due.ts';
import { plansToTell } from '#clinical/communication/plans-to-tell.ts';
import { orderName } from '#clinical/ordering/order-words.ts';
import { startSentence } from '#clinical/screening/wording.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { noMail, noMailServer } from '#platform/mail/send-mail.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Letter } from '#record/schema/care-team.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { patientExists } from '#record/store/patients.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { deliverLetter, isGoingOut } from './deliver-letter.ts';
import { draftedLetter } from './draft-letter.ts';
import { letterOnPaper } from './letter-paper.ts';
import { receiversOf } from './letter-receivers.ts';
import {
  draftLetter,
  editLetter,
  type LetterView,
  letterPaper,
  listLetters,
  sendLetter,
  signLetter,
} from './letter-schema.ts';
import { letterTask } from './letter-task.ts';
import type { Outlets } from './outlets.ts';

type OnLetter = Pick<Call<typeof signLetter>, 'params' | 'caller' | 'tx' | 'now' | 'touched' | 'ifMatch'>;
type Stored = StoredVersion<'letter'>;

const view = ({ id, version, recordedAt, content }: Stored): LetterView => ({
  id,
  version,
  writtenAt: recordedAt,
  content,
});

/** Letters to those who look after somebody elsewhere: drafted from the record, signed, sent, and kept. */
export function letterRoutes(knowledge: Knowledge, { sendMail, printPdf }: Outlets): readonly Route[] {
  /** The letter under the chart's lock, if it is the version the caller saw. */
  async function lockLetter(call: OnLetter): Promise<Result<Stored, Refusal>> {
    const { params, caller, tx, ifMatch } = call;
    await lockPatient(tx, caller.clinicId, params.patientId);
    const letter = await letterOf(call);
    if (letter === null) return err(notFound);
    if (letter.version !== ifMatch)
      return err({
        kind: 'version-changed',
        detail: 'Somebody changed this letter in the meantime; nothing was saved.',
        next: 'Look at how it stands now, then decide again.',
        extra: { current: view(letter) },
      });
    return ok(letter);
  }

  const write = (call: OnLetter, before: Stored, content: Letter) =>
    writeVersion(call.tx, authorOf(call), {
      kind: 'letter',
      id: before.id,
      patientId: before.patientId,
      content,
      expected: before.version,
    });

  async function keep(call: OnLetter, before: Stored, content: Letter) {
    const written = await write(call, before, content);
    if (!written.ok) return written;
    call.touched(before.patientId, `letter/${before.id}`, content.status);
    return ok({ reply: { letter: view(written.value) }, version: written.value.version });
  }

  async function paper(call: Pick<OnLetter, 'tx' | 'caller' | 'params' | 'now'>, letter: Letter) {
    const patient = await readCurrent(call.tx, call.caller.clinicId, 'patient', call.params.patientId);
    const head = await readLetterhead(call.tx, call.caller.clinicId);
    return printPdf(letterOnPaper(letter, patient?.content ?? null, head, call.now));
  }

  return [
    route(listLetters, async (call) => {
      const { params, caller, tx, today, touched } = call;
      const { patientId } = params;
      if (!(await patientExists(tx, caller.clinicId, patientId))) return err(notFound);
      touched(patientId);
      const letters = await listCurrent(tx, caller.clinicId, patientId, 'letter');
      const orders = await listCurrent(tx, caller.clinicId, patientId, 'medication-order');
      const receivers = await receiversOf(call);
      const due = lettersDue(
        orders,
        letters.map(({ content }) => content),
        receivers,
        today,
      );
      const agreed = plansToTell(
        await listCurrent(tx, caller.clinicId, patientId, 'dose-plan'),
        letters.map(({ content, recordedAt }) => ({
          content,
          writtenOn: dateInZone(recordedAt, caller.zone),
        })),
        receivers,
        { today, zone: caller.zone },
      );
      const nameOf = new Map(orders.map(({ id, content }) => [id, orderName(content, knowledge)]));
      return ok({
        reply: {
          letters: letters.map(view).sort((a, b) => (a.writtenAt > b.writtenAt ? -1 : 1)),
          suggestions: due.map(({ order, occasion, on, member }) => ({
            order,
            what: nameOf.get(order) ?? '',
            occasion,
            on,
            to: { member: member.id, name: member.name },
          })),
          agreed: agreed.map(({ dosePlans, on, member }) => ({
            dosePlans: dosePlans.map(({ id }) => id),
            what: dosePlans
              .map(({ content }) => `${startSentence(content.medication.name)}, ${content.purpose}`)
              .join('; '),
            on,
            to: { member: member.id, name: member.name },
          })),
          receivers: [...receivers],
          mail: sendMail !== noMail,
        },
      });
    }),

    route(draftLetter, async (call) => {
      const { params, tx, newId, touched } = call;
      const { patientId } = params;
      const drafted = await draftedLetter(call, knowledge);
      if (!drafted.ok) return drafted;
      const id = newId();
      const written = await createEntry(tx, authorOf(call), {
        kind: 'letter',
        id,
        patientId,
        content: drafted.value,
      });
      if (!written.ok) return written;
      touched(patientId, `letter/${id}`, 'drafted');
      return ok({ reply: { letter: view(written.value) }, version: 1, status: 201 });
    }),

    route(editLetter, async (call) => {
      const letter = await lockLetter(call);
      if (!letter.ok) return letter;
      if (letter.value.content.status !== 'draft') return err(fixed);
      return keep(call, letter.value, { ...letter.value.content, sections: call.body.sections });
    }),

    route(signLetter, async (call) => {
      const { caller, now } = call;
      const letter = await lockLetter(call);
      if (!letter.ok) return letter;
      const { content } = letter.value;
      if (content.status !== 'draft') return err(fixed);
      const signed = { by: caller.personId, byName: caller.personName, at: now };
      return keep(call, letter.value, { ...content, status: 'signed', signed });
    }),

    route(sendLetter, async (call) => {
      const { body, now } = call;
      const letter = await lockLetter(call);
      if (!letter.ok) return letter;
      const { id, content } = letter.value;
      if (content.signed === null)
        return err({
          kind: 'conflict',
          detail: 'This letter is not signed; it was not sent.',
          next: 'A prescriber signs it first.',
        });
      if (isGoingOut(content, now))
        return err({
          kind: 'conflict',
          detail: 'This letter is going out at this moment.',
          next: 'Look again in a minute or two.',
        });
      const { email } = content.to;
      if (body.how !== 'e-mailed') {
        await letterTask.done(call, id, `The letter was ${body.how}.`);
        const sent = { how: body.how, to: content.to.name, at: now, failure: null };
        return keep(call, letter.value, { ...content, status: 'sent', sent });
      }
      if (email === null)
        return err({
          kind: 'conflict',
          detail: 'No e-mail address of the receiver is on file; it was not sent.',
          next: 'Print it, or add the address to the care team and draft it again.',
        });
      if (sendMail === noMail) {
        const { detail: failure } = noMailServer;
        await letterTask.open(call, id, content, failure);
        const sent = { how: 'e-mailed' as const, to: email, at: now, failure };
        return keep(call, letter.value, { ...content, status: 'failed', sent });
      }
      // Left behind by a server that stopped: taken up as it is, under the same Message-ID
      const goesOut =
        content.status === 'going-out'
          ? ok(letter.value)
          : await write(call, letter.value, {
              ...content,
              status: 'going-out',
              sent: { how: 'e-mailed', to: email, at: now, failure: null },
            });
      if (!goesOut.ok) return goesOut;
      call.touched(letter.value.patientId, `letter/${id}`, 'going-out');
      return ok({
        reply: { letter: view(goesOut.value) },
        version: goesOut.value.version,
        // The mail server is asked when the chart is free again
        afterwards: async (again) => {
          const ended = await deliverLetter({ sendMail, printPdf }, { ...call, again }, goesOut.value);
          return { reply: { letter: view(ended) }, version: ended.version };
        },
      });
    }),

    route(letterPaper, async (call) => {
      const letter = await letterOf(call);
      if (letter === null) return err(notFound);
      call.touched(letter.patientId, `letter/${letter.id}`, 'printed');
      const pdf = await paper(call, letter.content);
      const day = dateInZone(letter.recordedAt, call.caller.zone);
      return ok({ reply: { name: `letter-${day}.pdf`, bytes: pdf } });
    }),
  ];
}

const fixed: Refusal = {
  kind: 'conflict',
  detail: 'This letter is signed; its lines are fixed.',
  next: 'Draft a new letter for what is to be added.',
};

async function letterOf({
  params,
  caller,
  tx,
}: Pick<OnLetter, 'params' | 'caller' | 'tx'>): Promise<Stored | null> {
  const letter = await readCurrent(tx, caller.clinicId, 'letter', params.letterId);
  return letter?.patientId === params.patientId && letter.state === 'current' ? letter : null;
}
