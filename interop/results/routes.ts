import { valueWords } from '#clinical/results/value-words.ts';
import { whyNotChecked } from '#clinical/results/why-not-checked.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type RawBody, type Route, route } from '#platform/http/handler.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readingContext } from '../fhir/reading-context.ts';
import { CsvMapping } from './csv/columns.ts';
import { type NotRead, readResultsFile } from './read-file.ts';
import { importResults, previewResults } from './schema.ts';
import { takeFile } from './take-file.ts';

const body: RawBody = {
  types: [
    'text/csv',
    'text/plain',
    'application/octet-stream',
    'application/hl7-v2',
    'application/hl7-v2+er7',
    'x-application/hl7-v2+er7',
    'application/fhir+json',
    'application/json',
    'application/x-ndjson',
  ],
  limit: 20 * 1024 * 1024,
};
const rowsShown = 25;
const problemsShown = 100;

/** Results by upload: looked at first, then kept as a whole or not at all. */
export function resultsRoutes(knowledge: Knowledge): readonly Route[] {
  const reading = readingContext(knowledge);
  const read = (
    raw: Uint8Array,
    query: { readonly sender: string; readonly mapping?: string | undefined },
  ) => {
    const mapping = mappingOf(query.mapping);
    return mapping.ok
      ? ok(readResultsFile(raw, { knowledge, reading, sender: query.sender, mapping: mapping.value }))
      : mapping;
  };
  return [
    route(
      previewResults,
      async ({ raw = Buffer.alloc(0), query, noted }) => {
        const file = read(raw, query);
        if (!file.ok) return file;
        noted('results-file', 'looked at before it is kept');
        if (!file.value.ok) {
          const { problems, table } = file.value.error;
          const shown = problems.slice(0, problemsShown);
          return ok({ reply: { format: null, table: mutable(table), total: 0, rows: [], problems: shown } });
        }
        const { format, results, table } = file.value.value;
        const rows = results.slice(0, rowsShown).map(({ place, person, observation }) => ({
          place,
          person: [
            [person.family, person.given].filter(Boolean).join(', '),
            person.birthDate,
            person.numbers[0]?.value,
          ]
            .filter(Boolean)
            .join(' · '),
          test: observation.concept.text,
          readAs: knowledge.analyteById.get(observation.analyte ?? '')?.name ?? null,
          value: valueWords(observation.value),
          collected: observation.when.date,
          status: observation.status,
          notChecked: whyNotChecked(observation, knowledge),
        }));
        return ok({ reply: { format, table: mutable(table), total: results.length, rows, problems: [] } });
      },
      body,
    ),

    route(
      importResults,
      async (call) => {
        const { raw = Buffer.alloc(0), query, tx, today, newId, touched, noted } = call;
        const file = read(raw, query);
        if (!file.ok) return file;
        if (!file.value.ok) return err(refusalOf(file.value.error));
        const context = { tx, author: authorOf(call), newId, knowledge, today };
        const report = await takeFile(context, file.value.value, { name: query.file, raw });
        if (!report.ok) return report;
        const { batch, patients } = report.value;
        for (const id of patients) touched(id, `import/${batch}`);
        noted(`import/${batch}`, `${report.value.received} results`);
        return ok({ reply: { report: report.value } });
      },
      body,
    ),
  ];
}

function mappingOf(text: string | undefined): Result<CsvMapping | null, Refusal> {
  if (text === undefined) return ok(null);
  try {
    const parsed = CsvMapping.safeParse(JSON.parse(text));
    if (parsed.success) return ok(parsed.data);
  } catch {
    // Said below
  }
  return err({
    kind: 'bad-input',
    detail: 'The columns cannot be read.',
    errors: [{ path: 'query.mapping', message: 'must say as JSON which heading holds what' }],
  });
}

const mutable = (table: NotRead['table']) =>
  table === null ? null : { headings: [...table.headings], mapping: table.mapping };

/** A refusal that names every place that is not right. */
export function refusalOf({ problems }: NotRead): Refusal {
  return {
    kind: 'bad-input',
    detail: `The results were not taken; nothing was changed. ${problems.length === 1 ? 'One place is' : `${problems.length} places are`} not right.`,
    errors: problems.slice(0, problemsShown).map(({ place, message }) => ({ path: place, message })),
    next: 'Correct these places at the source, then send it again.',
  };
}
