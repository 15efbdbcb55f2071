import type { Task as FhirTask } from 'fhir/r4';
import type { Concern, Task } from '#record/schema/concern.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, personReference } from './own-terms.ts';
import { referenceTo } from './reference-to.ts';

const concernStatus = { open: 'requested', seen: 'in-progress', closed: 'completed' } as const;
const priority = { now: 'stat', today: 'urgent', 'this-week': 'routine' } as const;

/** Writes a concern: work with an owner, a clock, and an act that closes it. */
export function concernToFhir(stored: Stored<'concern'>): FhirTask {
  const { about, title, detail, urgency, raisedBy, from, owner, raisedAt, actBy, status, closure } =
    stored.content;
  const note = [
    ...stored.content.handedOver.map(handedOverNote),
    ...(closure === null ? [] : [noteOf(closure)]),
  ];
  const focus = referenceTo(from);
  return {
    resourceType: 'Task',
    id: stored.id,
    meta: metaOf(stored),
    status: concernStatus[status],
    intent: 'order',
    priority: priority[urgency],
    code: ownConcept(`concern:${about}`, title),
    ...(raisedBy.type === 'rule' ? { reasonCode: ownConcept(`rule:${raisedBy.rule}`) } : {}),
    ...(detail === null ? {} : { description: detail }),
    ...(focus === null ? {} : { focus }),
    for: patientReference(stored.patientId),
    authoredOn: raisedAt,
    requester: raisedByToFhir(raisedBy, stored.patientId),
    owner: personReference(owner),
    restriction: { period: { end: actBy } },
    ...(closure === null ? {} : { output: [doneToFhir(closure.act, closure.text)] }),
    ...(note.length === 0 ? {} : { note }),
  };
}

const doneToFhir = (act: string, text: string) => ({ type: ownConcept(act), valueString: text });

const noteOf = ({ at, byName, text }: { at: string; byName: string; text: string | null }) => ({
  authorString: byName,
  time: at,
  text: text ?? 'done',
});

const handedOverNote = ({ from, to, at, why }: Concern['handedOver'][number]) => ({
  authorString: from,
  time: at,
  text: `handed to ${to}: ${why}`,
});

function raisedByToFhir(raisedBy: Concern['raisedBy'], patientId: string) {
  if (raisedBy.type === 'patient') return patientReference(patientId);
  if (raisedBy.type === 'staff') return personReference(raisedBy);
  return { display: `rule ${raisedBy.rule}` };
}

const taskStatus = { open: 'requested', done: 'completed', cancelled: 'cancelled' } as const;

/** Writes a piece of work somebody has agreed to do. */
export function taskToFhir(stored: Stored<'task'>): FhirTask {
  const { title, about, detail, owner, due, from, status, done } = stored.content;
  const focus = referenceTo(from);
  return {
    resourceType: 'Task',
    id: stored.id,
    meta: metaOf(stored),
    status: taskStatus[status],
    intent: 'order',
    code: ownConcept(about === undefined ? 'task' : `task:${about}`, title),
    ...(detail === null ? {} : { description: detail }),
    ...(focus === null ? {} : { focus }),
    for: patientReference(stored.patientId),
    authoredOn: stored.recordedAt,
    ...ownerToFhir(owner),
    restriction: { period: { end: due } },
    ...(done === null ? {} : { note: [noteOf(done)] }),
  };
}

const ownerToFhir = (owner: Task['owner']) =>
  'person' in owner ? { owner: personReference(owner) } : { performerType: [ownConcept(owner.role)] };
