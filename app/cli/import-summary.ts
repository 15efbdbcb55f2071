import type { ImportReport } from '#interop/import/schema.ts';
import type { FileResult } from './file-result.ts';

type Count = Omit<ImportReport['counts'][number], 'why'> & { readonly why: string | null };

const parts = ['received', 'taken', 'unchanged', 'updated', 'kept', 'refused'] as const;

/** What came in and what became of it, per resource type over all files. */
export function totals(results: readonly FileResult[]): Count[] {
  const all = results.flatMap((result) => (result.kind === 'done' ? result.report.counts : []));
  return [...Map.groupBy(all, (count) => count.resourceType)]
    .map(([resourceType, counts]) => {
      const sum = (part: (typeof parts)[number]) => counts.reduce((total, count) => total + count[part], 0);
      const why = [...new Set(counts.flatMap((count) => count.why ?? []))].join('; ') || null;
      return {
        resourceType,
        received: sum('received'),
        taken: sum('taken'),
        unchanged: sum('unchanged'),
        updated: sum('updated'),
        kept: sum('kept'),
        refused: sum('refused'),
        why,
      };
    })
    .sort((a, b) => (a.resourceType < b.resourceType ? -1 : 1));
}

const accounted = (count: Count): number =>
  count.taken + count.unchanged + count.updated + count.kept + count.refused;

export const agrees = (counts: readonly Count[]): boolean =>
  counts.every((count) => count.received === accounted(count));

export function importJson(results: readonly FileResult[]) {
  const counts = totals(results);
  return {
    files: results.map((result) =>
      result.kind === 'done'
        ? { path: result.path, outcome: result.report.outcome, report: result.report }
        : result.kind === 'refused'
          ? { path: result.path, outcome: 'refused', refusal: result.refusal }
          : { path: result.path, outcome: 'not-fhir' },
    ),
    counts,
    agree: agrees(counts),
  };
}

/** The report for people: a table of counts that must agree, unknown codes, and why anything was refused. */
export function importText(results: readonly FileResult[]): string {
  const counts = totals(results);
  const done = results.flatMap((result) => (result.kind === 'done' ? [result.report] : []));
  const people = new Map(done.flatMap((report) => report.patients.map((one) => [one.id, one] as const)));
  const refused = results.filter((result) => result.kind === 'refused');
  const others = results.filter((result) => result.kind === 'not-fhir').length;
  const fresh = [...people.values()].filter((one) => one.isNew).length;
  return [
    '',
    `${done.length} of ${results.length - others} files, ${people.size} patients (${fresh} new)${others > 0 ? `; ${others} files were not FHIR` : ''}`,
    ...(counts.length === 0 ? [] : ['', ...table(counts), '', agreement(counts)]),
    ...unknownCodes(done),
    ...unreadValues(done),
    ...refused.flatMap(({ path, refusal }) => [
      '',
      `REFUSED ${path}: ${refusal.detail}`,
      ...(refusal.errors ?? []).slice(0, 20).map((error) => `  ${error.path}: ${error.message}`),
      ...(refusal.next === undefined ? [] : [`  ${refusal.next}`]),
    ]),
  ].join('\n');
}

function table(counts: readonly Count[]): string[] {
  const line = (name: string, values: readonly (string | number)[]) =>
    name.padEnd(24) + values.map((value) => String(value).padStart(11)).join('');
  const row = (count: Count) => parts.slice(0, 5).map((part) => count[part]);
  const sum = parts.slice(0, 5).map((part) => counts.reduce((total, count) => total + count[part], 0));
  return [
    line('', ['received', 'new facts', 'unchanged', 'changed', 'kept in file']),
    ...counts.map((count) => line(count.resourceType, row(count))),
    line('all', sum),
    ...[...new Set(counts.flatMap((count) => count.why ?? []))].map((why) => `kept in the file only: ${why}`),
  ];
}

function agreement(counts: readonly Count[]): string {
  const received = counts.reduce((total, count) => total + count.received, 0);
  const found = counts.reduce((total, count) => total + accounted(count), 0);
  return agrees(counts)
    ? `Resources in and facts out agree: ${received} received, ${found} accounted for.`
    : `RESOURCES IN AND FACTS OUT DO NOT AGREE: ${received} received, ${found} accounted for.`;
}

const linesShown = 15;

function unknownCodes(reports: readonly ImportReport[]): string[] {
  const codes = reports.flatMap((report) => report.unknownCodes);
  return mostFrequent(
    'Codes Titrate does not know (kept as they came, shown as such, screened as "not checked")',
    codes.map(({ resourceType, text, count }) => ({ text: `${resourceType}: ${text}`, count })),
  );
}

function unreadValues(reports: readonly ImportReport[]): string[] {
  const values = reports.flatMap((report) => report.unreadValues);
  return mostFrequent(
    'Values nothing is compared with, by test and unit (kept as they came, screened as "not checked")',
    values.map(({ text, why, count }) => ({ text: `${text}: ${why}`, count })),
  );
}

/** The lines said most often over all files, under a title that says how many there are; nothing where there is none. */
function mostFrequent(title: string, said: readonly { readonly text: string; readonly count: number }[]) {
  const found = [...Map.groupBy(said, ({ text }) => text)]
    .map(([text, same]) => ({ text, count: same.reduce((total, one) => total + one.count, 0) }))
    .sort((a, b) => b.count - a.count);
  if (found.length === 0) return [];
  return [
    '',
    `${title}: ${found.length}`,
    ...found.slice(0, linesShown).map(({ text, count }) => `  ${String(count).padStart(5)}  ${text}`),
    ...(found.length > linesShown ? [`         and ${found.length - linesShown} more`] : []),
  ];
}
