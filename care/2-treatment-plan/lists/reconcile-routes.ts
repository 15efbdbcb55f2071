import { confirmWithinDays, listState } from '#clinical/reconciliation/list-state.ts';
import { screeningPolicy } from '#clinical/screening/screening-policy.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import type { ReconciledLine, Reconciliation } from '#record/schema/reconciliation.ts';
import { authorOf } from '#record/store/author-of.ts';
import { concernOwner } from '#record/store/concern-owner.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { createEntry } from '#record/store/versions.ts';
import type { PlanCall } from '../queries.ts';
import { raiseOneConcern } from '../raise-one-concern.ts';
import { keepLines, refuseDecisions } from './keep-reconciliation.ts';
import { compareDesk, type ListDesk, listChangedSince, loadLists } from './reconcile-queries.ts';
import { compareMedicationLists, readListState, reconcile } from './reconcile-schema.ts';

/** Lists of medications held against each other, line by line; and what people answer about their own. */
export function reconcileRoutes(knowledge: Knowledge): Route[] {
  return [
    route(readListState, async (call) => {
      const desk = await loadLists(call, 'forReading', knowledge);
      if (!desk.ok) return desk;
      const history = (desk.value.chart.reconciliations ?? []).toReversed().slice(0, 10).map(inShort);
      return ok({ reply: { state: desk.value.state, history } });
    }),

    route(compareMedicationLists, async (call) => {
      const desk = await loadLists(call, 'forReading', knowledge);
      if (!desk.ok) return desk;
      const compared = compareDesk(desk.value, call.body.typed, call, knowledge);
      if (!compared.ok) return compared;
      const { items, lines, shown } = compared.value;
      const lists = [...Map.groupBy(items, ({ source }) => source)].map(([source, own]) => ({
        source,
        items: own.length,
        changedOn:
          own
            .flatMap(({ changedOn }) => changedOn ?? [])
            .toSorted()
            .at(-1) ?? null,
      }));
      return ok({ reply: { shown, lists, lines: [...lines] } });
    }),

    route(reconcile, async (call) => {
      const { body, params, caller, tx, today, newId, touched } = call;
      if (body.on > today)
        return err({
          kind: 'bad-input',
          detail: 'The list cannot have been gone through after today.',
          errors: [{ path: 'body.on', message: 'is after today' }],
        });
      const desk = await loadLists(call, 'forWriting', knowledge);
      if (!desk.ok) return desk;
      const compared = compareDesk(desk.value, body.typed, call, knowledge);
      if (!compared.ok) return compared;
      const { lines, shown } = compared.value;
      if (shown !== body.shown) return err(listChangedSince);
      const refused = refuseDecisions(lines, body.decisions);
      if (refused !== null) return err(refused);
      const kept = await keepLines(call, desk.value, lines, body);
      if (!kept.ok) return kept;
      const content: Reconciliation = {
        by: 'clinic',
        on: body.on,
        with: body.with,
        person: caller.personId,
        personName: caller.personName,
        lines: kept.value,
        note: body.note,
      };
      const id = newId();
      const { patientId } = params;
      const written = await createEntry(tx, authorOf(call), {
        kind: 'reconciliation',
        id,
        patientId,
        content,
      });
      if (!written.ok) return written;
      touched(patientId, `reconciliation/${id}`, `${lines.length} lines decided`);
      const toChange = ordersToChange(kept.value);
      const told = await tellPrescriber(call, id, toChange, knowledge);
      if (!told.ok) return told;
      const state = stateAfter(desk.value, written.value, call, knowledge);
      return ok({ reply: { id, state, toChange, told: told.value }, version: 1, status: 201 });
    }),
  ];
}

/** What is told of an entry of the past: who, when, and what was not simply kept. */
function inShort({ id, content }: StoredVersion<'reconciliation'>) {
  if (content.by === 'patient')
    return {
      id,
      on: content.on,
      by: 'the patient',
      how: 'answer' as const,
      lines: content.shown.length,
      decided: [],
      words: content.words ?? (content.answer === 'right' ? 'Yes, that is what I take.' : null),
    };
  return {
    id,
    on: content.on,
    by: content.personName,
    how: content.with,
    lines: content.lines.length,
    decided: content.lines
      .filter(({ verdict }) => verdict !== 'keep')
      .map(({ name, verdict, because }) => ({ name, verdict, because })),
    words: content.note,
  };
}

function ordersToChange(lines: readonly ReconciledLine[]) {
  return lines.flatMap(({ name, verdict, because, items }) =>
    verdict !== 'change-order'
      ? []
      : items.flatMap(({ source, entry }) =>
          source === 'ordered' && entry !== null ? [{ order: entry.id, name, because: because ?? '' }] : [],
        ),
  );
}

/** Whoever may not sign leaves the change of an order with the prescriber, with a clock; a prescriber makes it now. */
async function tellPrescriber(
  call: PlanCall,
  id: string,
  toChange: readonly { readonly name: string; readonly because: string }[],
  knowledge: Knowledge,
): Promise<Result<{ name: string; by: string } | null, Refusal>> {
  const { caller, tx, params } = call;
  if (toChange.length === 0 || caller.role === 'prescriber') return ok(null);
  if ((await concernOwner(tx, params.patientId)) === null) return ok(null);
  const names = [...new Set(toChange.map(({ name }) => name))];
  const raised = await raiseOneConcern(
    call,
    {
      from: { kind: 'reconciliation', id },
      about: 'other',
      title: `Order to be changed: ${names.join(', ')}`.slice(0, 160),
      detail: toChange
        .map(({ name, because }) => `${name}: ${because}`)
        .join('\n')
        .slice(0, 2000),
      urgency: 'this-week',
      raisedBy: { type: 'staff', person: caller.personId, name: caller.personName },
    },
    knowledge,
  );
  if (!raised.ok) return raised;
  const [concern] = raised.value;
  return ok(concern === undefined ? null : { name: concern.content.owner.name, by: concern.content.actBy });
}

function stateAfter(
  { lists }: ListDesk,
  written: StoredVersion<'reconciliation'>,
  { today }: Pick<PlanCall, 'today'>,
  knowledge: Knowledge,
) {
  const withinDays = confirmWithinDays(knowledge) ?? screeningPolicy.medicationReviewDays;
  return listState({ ...lists, reconciliations: [...lists.reconciliations, written] }, withinDays, today);
}
