import { ok } from '#kernel/result.ts';
import { addDays } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import type { Task } from '#record/schema/concern.ts';
import type { Message, Thread } from '#record/schema/thread.ts';
import { authorOf } from '#record/store/author-of.ts';
import { createEntries, lockPatient, type NewEntry } from '#record/store/versions.ts';
import { clinicWorklist, type OverdueMemories } from './clinic-worklist.ts';
import { againAfterDays, peopleShown, type ReachCandidate, reachCandidates } from './reach-out.ts';
import { previewReachOut, sendReachOut } from './reach-out-schema.ts';
import { reachSubject } from './reach-out-words.ts';

type Asking = Pick<Call<typeof previewReachOut>, 'caller' | 'tx' | 'today'>;

/** Days the front desk has to call somebody who reads no messages. Our convention. */
const callWithinDays = 3;

/** People asked to come for checks that are due: shown first, then sent as messages of the house, each once. */
export function reachOutRoutes(knowledge: Knowledge, memories: OverdueMemories): readonly Route[] {
  const dueRows = async (
    { caller, tx, today }: Asking,
    { protocol, state }: { readonly protocol?: string | undefined; readonly state?: string | undefined },
  ) => {
    const { clinicId } = caller;
    const { rows } = await clinicWorklist({ tx, clinicId, today, memories }, knowledge);
    return rows.filter(
      ({ item }) =>
        // Somebody is asked to come for what they can come for, and for nothing else
        !item.byHouse &&
        (protocol === undefined || item.protocol === protocol) &&
        (state === undefined || item.state === state),
    );
  };

  return [
    route(previewReachOut, async (call) => {
      const { caller, tx, today, query, touched } = call;
      const rows = await dueRows(call, query);
      const all = [...new Set(rows.map(({ patientId }) => patientId))];
      const shown = new Set(all.slice(0, peopleShown));
      const candidates = await reachCandidates(
        tx,
        caller.clinicId,
        rows.filter(({ patientId }) => shown.has(patientId)),
        today,
      );
      for (const { patientId } of candidates) touched(patientId);
      return ok({
        reply: {
          people: candidates.map(({ language: _, ...person }) => person),
          more: all.length - shown.size,
          againAfterDays,
        },
      });
    }),

    route(sendReachOut, async (call) => {
      const { caller, tx, today, now, body, newId, touched } = call;
      const wanted = new Set(body.people);
      for (const patientId of [...wanted].sort()) await lockPatient(tx, caller.clinicId, patientId);
      const rows = (await dueRows(call, body)).filter(({ patientId }) => wanted.has(patientId));
      const people = new Map(
        (await reachCandidates(tx, caller.clinicId, rows, today)).map((one) => [one.patientId, one]),
      );
      const author = authorOf(call);
      const me = { type: 'staff' as const, person: caller.personId, name: caller.personName };
      const conversation = (person: ReachCandidate) => {
        const id = newId();
        const thread: Thread = {
          subject: reachSubject(person.language),
          topic: 'appointment',
          startedBy: me,
          startedAt: now,
          owner: { person: me.person, name: me.name },
          status: 'open',
        };
        const message: Message = { thread: id, from: me, text: person.text, sentAt: now };
        const { patientId } = person;
        return [
          { kind: 'thread' as const, id, patientId, content: thread },
          { kind: 'message' as const, id: newId(), patientId, content: message },
        ];
      };
      const phoneCall = (person: ReachCandidate) => {
        const content: Task = {
          title: 'Call about checks that are due',
          about: 'outreach',
          detail:
            `${person.checks.join(', ')}. ${person.phone === null ? 'No telephone number on file.' : person.phone}`.slice(
              0,
              2000,
            ),
          owner: { role: 'front-desk' },
          due: addDays(today, callWithinDays),
          from: null,
          status: 'open',
          done: null,
        };
        return { kind: 'task' as const, id: newId(), patientId: person.patientId, content };
      };
      const [sent, called, skipped]: [string[], string[], { patientId: string; because: string }[]] = [
        [],
        [],
        [],
      ];
      const entries = [...wanted].flatMap((patientId): readonly NewEntry[] => {
        const person = people.get(patientId);
        const skip = (because: string) => {
          skipped.push({ patientId, because });
          return [];
        };
        if (person === undefined) return skip('nothing of this is due any more');
        touched(patientId);
        if (person.reach === 'asked') return skip(`was asked on ${person.askedOn}`);
        if (person.reach === 'portal') {
          sent.push(patientId);
          return conversation(person);
        }
        if (!body.callOthers) return skip('reads no messages here');
        if (person.callOpen) return skip('a task to call is open already');
        called.push(patientId);
        return [phoneCall(person)];
      });
      const written = await createEntries(tx, author, entries);
      if (!written.ok) return written;
      return ok({ reply: { sent, called, skipped }, status: 201 });
    }),
  ];
}
