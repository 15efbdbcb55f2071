import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Call } from '#platform/http/handler.ts';
import type { ContentOf, EntityKind } from '#record/schema/entity-kinds.ts';
import { authorOf } from '#record/store/author-of.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import type { decideIntakeItem, IntakeEntry } from './intake-schema.ts';
import { medicationChoice } from './medication-choice.ts';

export type KeepCall = Pick<
  Call<typeof decideIntakeItem>,
  'caller' | 'tx' | 'now' | 'today' | 'newId' | 'touched'
> & { readonly params: { readonly patientId: string } };

type Kept = Result<{ kind: EntityKind; id: string }, Refusal>;

/** Writes what an answer became into the chart, in the caller's transaction. */
export async function keepIntakeEntry(
  call: KeepCall,
  becomes: IntakeEntry,
  knowledge: Knowledge,
): Promise<Kept> {
  const { caller, tx, params, today } = call;
  const { patientId } = params;
  switch (becomes.kind) {
    case 'medication-statement': {
      const { medicine, sigText, status, start, end } = becomes;
      return add(call, 'medication-statement', {
        status,
        medication: medicationChoice(medicine, knowledge),
        sig: null,
        sigText,
        start,
        end,
        informant: 'patient',
        assertedOn: today,
      });
    }
    case 'condition':
      return add(call, 'condition', becomes.content);
    case 'allergy': {
      const added = await add(call, 'allergy', becomes.content);
      if (!added.ok || becomes.content.clinicalStatus !== 'active') return added;
      const listed = await one(call, 'allergy-review', patientId, { state: 'listed', reviewedOn: today });
      return listed.ok ? added : listed;
    }
    case 'allergy-review': {
      const active = (await listCurrent(tx, caller.clinicId, patientId, 'allergy')).filter(
        ({ content }) => content.clinicalStatus === 'active',
      );
      if (active.length > 0 && becomes.content.state !== 'listed')
        return err({
          kind: 'conflict',
          detail: `The chart lists ${active.map(({ content }) => content.concept.text).join(', ')}.`,
          next: 'Ask again, then correct the list or set this answer aside.',
        });
      return one(call, 'allergy-review', patientId, becomes.content);
    }
    case 'substance-use': {
      // There is one entry per substance: what was said newly is its next version
      const before = (await listCurrent(tx, caller.clinicId, patientId, 'substance-use')).find(
        ({ content }) => content.substance === becomes.content.substance,
      );
      return before === undefined
        ? add(call, 'substance-use', becomes.content)
        : one(call, 'substance-use', before.id, becomes.content);
    }
    case 'pregnancy-status':
      return one(call, 'pregnancy-status', patientId, becomes.content);
  }
}

async function add<K extends EntityKind>(call: KeepCall, kind: K, content: ContentOf<K>): Promise<Kept> {
  const id = call.newId();
  const { patientId } = call.params;
  const written = await createEntry(call.tx, authorOf(call), { kind, id, patientId, content });
  if (!written.ok) return written;
  call.touched(patientId, `${kind}/${id}`);
  return ok({ kind, id });
}

/** The next version of an entry, or the first where there is one of its kind per patient. */
async function one<K extends EntityKind>(
  call: KeepCall,
  kind: K,
  id: string,
  content: ContentOf<K>,
): Promise<Kept> {
  const { patientId } = call.params;
  const entry = { kind, id, patientId, content, expected: null, reason: 'told in the intake' };
  const written = await writeVersion(call.tx, authorOf(call), entry);
  if (!written.ok) return written;
  call.touched(patientId, `${kind}/${id}`);
  return ok({ kind, id });
}
