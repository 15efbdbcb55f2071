import { safetyWordsIn } from '#clinical/check-ins/safety-words-in.ts';
import { medicationName } from '#clinical/medication-key.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import type { ListedItem, Reconciliation } from '#record/schema/reconciliation.ts';
import { authorOf } from '#record/store/author-of.ts';
import { contentHash } from '#record/store/content-hash.ts';
import { createEntry } from '#record/store/versions.ts';
import type { PlanCall } from '../queries.ts';
import { type OneConcern, raiseOneConcern } from '../raise-one-concern.ts';
import { ownItems } from './own-items.ts';
import { listChangedSince, loadLists } from './reconcile-queries.ts';
import { answerOwnList, readOwnList } from './reconcile-schema.ts';

/** What people are asked about their own list of medicines, and what they answer. */
export function ownListRoutes(knowledge: Knowledge): Route[] {
  const crisis = knowledge.crisisLines.flatMap(({ lines }) => lines);

  return [
    route(readOwnList, async (call) => {
      const desk = await loadLists(call, 'forReading', knowledge);
      if (!desk.ok) return desk;
      const items = ownItems(desk.value.lists, call.today);
      const last = (desk.value.chart.reconciliations ?? []).findLast(
        ({ content }) => content.by === 'patient',
      );
      const told = last?.content.by === 'patient' ? last.content : null;
      return ok({
        reply: {
          items: items.map(({ source, words, medication, how, sig, planned }) => ({
            name: medication === null ? words : medicationName(medication, knowledge),
            dose: sig?.dose ?? null,
            said: source === 'ordered' || sig !== null ? null : how,
            planned,
            here: source === 'ordered',
          })),
          shown: shownItems(call, items),
          answered:
            told === null
              ? null
              : { on: told.on, answer: told.answer, still: desk.value.state.state === 'confirmed' },
        },
      });
    }),

    route(answerOwnList, async (call) => {
      const { body, params, caller, tx, now, today, newId, touched } = call;
      const { patientId } = params;
      if ((body.answer === 'different') !== (body.words !== null))
        return err({
          kind: 'bad-input',
          detail: 'Say what is different, or that nothing is.',
          errors: [{ path: 'body.words', message: 'belongs to "different", and only there' }],
        });
      const desk = await loadLists(call, 'forWriting', knowledge);
      if (!desk.ok) return desk;
      const shown = ownItems(desk.value.lists, call.today);
      if (shownItems(call, shown) !== body.shown) return err(listChangedSince);
      const id = newId();
      const content: Reconciliation = {
        by: 'patient',
        on: today,
        answer: body.answer,
        words: body.words,
        shown: shown.map(({ sig: _sig, planned: _planned, ...item }) => item),
      };
      const author = authorOf({ caller, now });
      const written = await createEntry(tx, author, { kind: 'reconciliation', id, patientId, content });
      if (!written.ok) return written;
      touched(patientId, `reconciliation/${id}`, body.answer);
      if (body.words === null)
        return ok({ reply: { id, seenBy: null, crisis: [] }, version: 1, status: 201 });
      const safety = isAboutSafety(body.words, knowledge);
      const raised = await raiseOneConcern(call, differentList(id, body.words, safety), knowledge);
      if (!raised.ok) return err({ ...raised.error, ...(safety ? { extra: { crisis } } : {}) });
      const [concern] = raised.value;
      const seenBy =
        concern === undefined
          ? null
          : { name: concern.content.owner.name, by: concern.content.actBy, safety };
      return ok({ reply: { id, seenBy, crisis: safety ? crisis : [] }, version: 1, status: 201 });
    }),
  ];
}

const shownItems = ({ params }: Pick<PlanCall, 'params'>, items: readonly ListedItem[]): string =>
  contentHash({
    patient: params.patientId,
    items: items.map(({ entry, words, how }) => ({ entry, words, how })),
  });

function isAboutSafety(words: string, { checkInRules: [rules] }: Knowledge): boolean {
  return rules !== undefined && safetyWordsIn([words], rules.safetyWords).length > 0;
}

/** One concern, of what is most urgent in it. */
function differentList(id: string, words: string, safety: boolean): OneConcern {
  const from = { kind: 'reconciliation', id };
  return safety
    ? {
        from,
        about: 'suicidality',
        title: 'About the list of medicines: words about safety',
        detail: `In their words: “${words}”`,
        urgency: 'now',
        raisedBy: { type: 'rule', rule: 'check-in-safety-words' },
      }
    : {
        from,
        about: 'other',
        title: 'Says the list of medicines is not what they take',
        detail: `In their words: “${words}”`,
        urgency: 'this-week',
        raisedBy: { type: 'patient' },
      };
}
