import type { Call, Caller } from '#platform/http/handler.ts';
import type { Letter } from '#record/schema/care-team.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import type { sendLetter } from './letter-schema.ts';

/** Who sends a letter about whom, and when. */
export interface Sending extends Pick<Call<typeof sendLetter>, 'tx' | 'now' | 'today' | 'newId'> {
  readonly params: { readonly patientId: string };
  readonly caller: Pick<Caller, 'clinicId' | 'personId' | 'personName'>;
}

async function openTasks({ tx, caller, params }: Sending, letterId: string) {
  const tasks = await listCurrent(tx, caller.clinicId, params.patientId, 'task');
  return tasks.filter(
    ({ content }) =>
      content.status === 'open' && content.from?.kind === 'letter' && content.from.id === letterId,
  );
}

/** The task that a letter which did not go out leaves behind: for whoever signed it, today, once. */
export const letterTask = {
  async open(call: Sending, letterId: string, letter: Letter, failure: string): Promise<void> {
    if (letter.signed === null || (await openTasks(call, letterId)).length > 0) return;
    const written = await createEntry(call.tx, authorOf(call), {
      kind: 'task',
      id: call.newId(),
      patientId: call.params.patientId,
      content: {
        title: `Letter to ${letter.to.name} did not go out`.slice(0, 160),
        about: 'letter',
        detail: `${failure} Print it, or send it again.`,
        owner: { person: letter.signed.by, name: letter.signed.byName },
        due: call.today,
        from: { kind: 'letter', id: letterId },
        status: 'open',
        done: null,
      },
    });
    if (!written.ok) throw new Error('the task of a failed letter was not kept');
  },

  /** It went out after all. */
  async done(call: Sending, letterId: string, text: string): Promise<void> {
    for (const { id, version, patientId, content } of await openTasks(call, letterId)) {
      const { personId: by, personName: byName } = call.caller;
      const written = await writeVersion(call.tx, authorOf(call), {
        kind: 'task',
        id,
        patientId,
        content: { ...content, status: 'done', done: { at: call.now, by, byName, text } },
        expected: version,
      });
      if (!written.ok) throw new Error('the task of a letter was not ended');
    }
  },
};
