import { composeLetter } from '#clinical/communication/compose-letter.ts';
import { lettersDue } from '#clinical/communication/letters-due.ts';
import { orderOccasion } from '#clinical/communication/order-occasion.ts';
import { plansToTell } from '#clinical/communication/plans-to-tell.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import { orderName } from '#clinical/ordering/order-words.ts';
import { startSentence } from '#clinical/screening/wording.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dateInZone } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import { noMail, noMailServer } from '#platform/mail/send-mail.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { CareTeamMember, Letter } from '#record/schema/care-team.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { patientExists } from '#record/store/patients.ts';
import { listCurrent, readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { deliverLetter, isGoingOut } from './deliver-letter.ts';
import { letterOnPaper } from './letter-paper.ts';
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
      const { params, body, caller, tx, now, today, newId, touched } = call;
      const { patientId } = params;
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      const to = (await receiversOf(call)).find(({ id }) => id === body.to);
      if (to === undefined) return err(wrong('body.to', 'is nobody of the care team to whom letters may go'));
      const orders = body.orders.map((id) => (chart.orders ?? []).find((one) => one.id === id));
      const known = orders.filter((order) => order !== undefined);
      const about =
        body.occasion === 'summary' || body.occasion === 'discharge' || body.occasion === 'planned'
          ? null
          : body.occasion;
      const dosePlans = await listCurrent(tx, caller.clinicId, patientId, 'dose-plan');
      const agreed = dosePlans.filter(({ id }) => body.dosePlans?.includes(id));
      if ((body.occasion === 'planned') !== (body.dosePlans !== undefined))
        return err(wrong('body.dosePlans', 'are named where steps were agreed on, and only there'));
      if (agreed.length < (body.dosePlans?.length ?? 0))
        return err(wrong('body.dosePlans', 'names a dose plan that is not in this chart'));
      if (agreed.some(({ content }) => content.status !== 'agreed'))
        return err(wrong('body.dosePlans', 'names steps that are not agreed on'));
      if (known.length < orders.length)
        return err(wrong('body.orders', 'names an order that is not in this chart'));
      if (about !== null && known.length === 0)
        return err(wrong('body.orders', 'must name what the letter is about'));
      if (about !== null && known.some(({ content }) => orderOccasion(content) !== about))
        return err(wrong('body.occasion', 'is not what happened to these orders'));
      const closures = await listCurrent(tx, caller.clinicId, patientId, 'monitoring-closure');
      const appointments = await listCurrent(tx, caller.clinicId, patientId, 'appointment');
      const next = appointments
        .filter(({ content }) => content.start > now && ['booked', 'pending'].includes(content.status))
        .sort((a, b) => (a.content.start < b.content.start ? -1 : 1))[0]?.content;
      const head = await readLetterhead(tx, caller.clinicId);
      const sections = composeLetter(
        {
          facts: chart,
          orders: known,
          agreed,
          dosePlans,
          calendar: dueItems(chart, closures, knowledge, { asOf: today }),
          nextVisit: next
            ? { on: dateInZone(next.start, caller.zone), with: next.provider?.name ?? next.with }
            : null,
          contact: { name: caller.personName, clinic: head.name, phone: head.phone },
          today,
        },
        knowledge,
      );
      const id = newId();
      const content: Letter = {
        status: 'draft',
        to: {
          member: to.id,
          name: to.name,
          organisation: to.organisation,
          address: to.address,
          email: to.email,
        },
        occasion: body.occasion,
        orders: [...body.orders],
        ...(body.dosePlans !== undefined && { dosePlans: [...body.dosePlans] }),
        sections: [...sections],
        language: 'en',
        signed: null,
        sent: null,
      };
      const written = await createEntry(tx, authorOf(call), { kind: 'letter', id, patientId, content });
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

const wrong = (path: string, message: string): Refusal => ({
  kind: 'bad-input',
  detail: 'This letter cannot be drafted.',
  errors: [{ path, message }],
});

async function letterOf({
  params,
  caller,
  tx,
}: Pick<OnLetter, 'params' | 'caller' | 'tx'>): Promise<Stored | null> {
  const letter = await readCurrent(tx, caller.clinicId, 'letter', params.letterId);
  return letter?.patientId === params.patientId && letter.state === 'current' ? letter : null;
}

async function receiversOf({
  params,
  caller,
  tx,
  today,
}: Pick<Call<typeof listLetters>, 'params' | 'caller' | 'tx' | 'today'>): Promise<readonly CareTeamMember[]> {
  const team = await readCurrent(tx, caller.clinicId, 'care-team', params.patientId);
  return (team?.content.members ?? []).filter(
    ({ mayReceiveLetters, until }) => mayReceiveLetters && (until === null || until > today),
  );
}
