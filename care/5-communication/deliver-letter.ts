import { addMinutes, type Instant } from '#kernel/time.ts';
import { appendAudit } from '#platform/audit/append-audit.ts';
import type { Again } from '#platform/http/handler.ts';
import type { Letter } from '#record/schema/care-team.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { lockPatient, writeVersion } from '#record/store/versions.ts';
import { letterOnPaper } from './letter-paper.ts';
import { sendLetter } from './letter-schema.ts';
import { letterTask, type Sending } from './letter-task.ts';
import type { Outlets } from './outlets.ts';

/** Longer than a mail server is waited for: a letter that still goes out after so many minutes was left behind. */
const goingOutMinutes = 2;

/** True while somebody may still be at it. */
export function isGoingOut({ status, sent }: Letter, now: Instant): boolean {
  return status === 'going-out' && sent !== null && addMinutes(sent.at, goingOutMinutes) > now;
}

/** Who delivers: a person in their session, or the server. */
export interface Delivery extends Omit<Sending, 'tx'> {
  readonly caller: Sending['caller'] & { readonly role: string };
  readonly again: Again;
  readonly requestId: string;
}

/**
 * Mails a letter that stands as going out, and keeps what became of it, with the task where it failed. The chart is not
 * locked while the mail server is asked. Should the machine die in between, the letter still stands as going out, and is
 * delivered by the next sweep under the same Message-ID (send-letters-left.ts).
 */
export async function deliverLetter(
  { sendMail, printPdf }: Outlets,
  delivery: Delivery,
  letter: StoredVersion<'letter'>,
): Promise<StoredVersion<'letter'>> {
  const { again, caller, now, requestId } = delivery;
  const { id, patientId, version, content } = letter;
  const { clinicId } = caller;
  const to = content.to.email ?? '';
  const { patient, head } = await again(async (tx) => ({
    patient: await readCurrent(tx, clinicId, 'patient', patientId),
    head: await readLetterhead(tx, clinicId),
  }));
  const pdf = await printPdf(letterOnPaper(content, patient?.content ?? null, head, now));
  const mailed = await sendMail({
    to,
    subject: `Letter from ${head.name}`,
    text: `${content.to.name},\n\nattached is a letter from ${head.name} about a person you look after.\n\nIf you are not the receiver, please delete it and tell us${head.phone === null ? '' : `: ${head.phone}`}.\n`,
    attachments: [{ name: 'letter.pdf', type: 'application/pdf', content: pdf }],
    key: `letter/${id}/${version}`,
  });
  const failure = mailed.ok ? null : mailed.error.detail;
  return again(async (tx) => {
    await lockPatient(tx, clinicId, patientId);
    const current = await readCurrent(tx, clinicId, 'letter', id);
    // Somebody else has brought it to its end
    if (current?.version !== version) return current ?? letter;
    const sending: Sending = { ...delivery, tx };
    if (failure === null) await letterTask.done(sending, id, 'The letter went out.');
    else await letterTask.open(sending, id, content, failure);
    const written = await writeVersion(tx, authorOf({ caller, now }), {
      kind: 'letter',
      id,
      patientId,
      content: {
        ...content,
        status: failure === null ? 'sent' : 'failed',
        sent: { how: 'e-mailed', to, at: now, failure },
      },
      expected: version,
    });
    if (!written.ok) throw new Error(`what became of a letter could not be kept: ${written.error.detail}`);
    await appendAudit(tx, {
      clinicId,
      at: now,
      personId: caller.role === 'system' ? null : caller.personId,
      personName: caller.personName,
      role: caller.role,
      action: sendLetter.name,
      outcome: failure === null ? 'done' : 'failed',
      patients: [patientId],
      entity: `letter/${id}`,
      detail: written.value.content.status,
      requestId,
    });
    return written.value;
  });
}
