import { checkDecisions, type LineDecision } from '#clinical/reconciliation/check-decisions.ts';
import type { ComparedItem, ComparedLine } from '#clinical/reconciliation/compared-line.ts';
import { isListed } from '#clinical/reconciliation/listed-items.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { MedicationStatement } from '#record/schema/medication-use.ts';
import type { ReconciledLine } from '#record/schema/reconciliation.ts';
import { authorOf } from '#record/store/author-of.ts';
import { createEntry, writeVersion } from '#record/store/versions.ts';
import type { PlanCall } from '../queries.ts';
import type { ListDesk } from './reconcile-queries.ts';
import type { reconcile } from './reconcile-schema.ts';

type Body = BodyOf<typeof reconcile>;

/** Refuses decisions that would lose a line, naming each field. */
export function refuseDecisions(
  lines: readonly ComparedLine[],
  decisions: readonly LineDecision[],
): Refusal | null {
  const faults = checkDecisions(lines, decisions);
  if (faults.length === 0) return null;
  return {
    kind: 'bad-input',
    detail: 'Not every line is decided; nothing was saved.',
    next: 'Decide each line once; where something ends, changes or stays open, say why.',
    errors: faults.map(({ index, field, message }) => ({
      path: index === null ? 'body.decisions' : `body.decisions.${index}.${field}`,
      message,
    })),
  };
}

/** The lines as they are kept, with the entries each decision wrote into the chart, in the caller's transaction. */
export async function keepLines(
  call: PlanCall,
  desk: ListDesk,
  lines: readonly ComparedLine[],
  { decisions, on, with: person }: Body,
): Promise<Result<ReconciledLine[], Refusal>> {
  const kept: ReconciledLine[] = [];
  for (const line of lines) {
    const decision = decisions.find((one) => one.line === line.key);
    if (decision === undefined) throw new Error('a line without a decision passed the check');
    const { verdict, because, sameAs } = decision;
    const wrote =
      verdict === 'add-taken'
        ? await addTaken(call, line, on, person)
        : verdict === 'end'
          ? await endListed(call, desk, line, on, because ?? '')
          : ok([]);
    if (!wrote.ok) return wrote;
    kept.push({
      name: line.name,
      items: line.items.map(({ recognised: _recognised, ...item }) => item),
      verdict,
      because,
      sameAs: sameAs === null ? null : lines.findIndex(({ key }) => key === sameAs),
      became: wrote.value,
    });
  }
  return ok(kept);
}

type Became = Result<ReconciledLine['became'], Refusal>;

/** The person takes it: kept as what they take, in the words of the first list that names it. */
async function addTaken(
  call: PlanCall,
  { items }: ComparedLine,
  on: string,
  person: Body['with'],
): Promise<Became> {
  const said = items.find(({ source }) => source === 'taken') ?? items[0];
  if (said === undefined || said.medication === null) return ok([]);
  const content: MedicationStatement = {
    status: 'active',
    medication: said.medication,
    sig: null,
    sigText: said.how ?? said.words,
    start: null,
    end: null,
    informant: informantOf(said, person),
    assertedOn: on,
  };
  const { patientId } = call.params;
  const id = call.newId();
  const written = await createEntry(call.tx, authorOf(call), {
    kind: 'medication-statement',
    id,
    patientId,
    content,
  });
  if (!written.ok) return written;
  call.touched(patientId, `medication-statement/${id}`, 'added in the comparison of lists');
  return ok([{ kind: 'medication-statement', id }]);
}

function informantOf({ source }: ComparedItem, person: Body['with']): MedicationStatement['informant'] {
  if (person === 'patient' || person === 'relative') return person;
  return source === 'pharmacy' ? 'pharmacy' : 'other';
}

/** Not taken any more: whatever the chart holds of it, besides our own orders, ends on that day. */
async function endListed(
  call: PlanCall,
  { chart }: ListDesk,
  { items }: ComparedLine,
  on: string,
  because: string,
): Promise<Became> {
  const { patientId } = call.params;
  const became: ReconciledLine['became'] = [];
  for (const { entry } of items) {
    const statement =
      entry?.kind === 'medication-statement'
        ? chart.statements?.find(({ id }) => id === entry.id)
        : undefined;
    const order =
      entry?.kind === 'medication-order' ? chart.orders?.find(({ id }) => id === entry.id) : undefined;
    const stored = statement ?? order;
    if (entry === null || stored === undefined || !isListed(stored.content, on)) continue;
    const { id, version } = stored;
    const base = { id, patientId, expected: version, reason: because };
    const written =
      statement !== undefined
        ? await writeVersion(call.tx, authorOf(call), {
            ...base,
            kind: 'medication-statement',
            content: { ...statement.content, status: 'stopped', end: on },
          })
        : order?.content.source === undefined
          ? err<Refusal>({
              kind: 'conflict',
              detail: 'An order signed here is stopped in the chart, by whoever may sign.',
            })
          : await writeVersion(call.tx, authorOf(call), {
              ...base,
              kind: 'medication-order',
              content: {
                ...order.content,
                status: 'stopped',
                end: on,
                stop: { reason: 'other', text: because },
              },
            });
    if (!written.ok) return written;
    call.touched(patientId, `${entry.kind}/${id}`, 'ended in the comparison of lists');
    became.push({ kind: entry.kind, id });
  }
  return ok(became);
}
