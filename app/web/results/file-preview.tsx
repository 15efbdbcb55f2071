import { CsvColumn, type CsvMapping } from '#interop/results/csv/columns.ts';
import type { previewResults } from '#interop/results/schema.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Choice } from '#ui/form/choice.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './results-page.module.css';

const columnWords: Readonly<Record<CsvColumn, string>> = {
  number: 'Patient number',
  family: 'Family name',
  given: 'Given name',
  name: 'Name as “Family, Given”',
  birthDate: 'Birth date',
  code: 'LOINC code',
  test: 'Test',
  value: 'Value',
  unit: 'Unit',
  collected: 'Collected',
  reported: 'Reported',
  status: 'Status',
  range: 'Range',
  flag: 'Flag',
  filler: 'Number of the laboratory',
  placer: 'Number of the requisition',
  note: 'Note',
};
const formatWords = { hl7v2: 'HL7 v2', csv: 'a table', fhir: 'FHIR' } as const;

interface FilePreviewProps {
  readonly preview: ReplyOf<typeof previewResults>;
  readonly onMapping: (mapping: CsvMapping) => void;
  readonly busy: boolean;
}

/** How a file would be read: its columns, to be put right, and its first results; or why it cannot be. */
export function FilePreview({ preview, onMapping, busy }: FilePreviewProps) {
  const { text } = useText();
  const { format, table, total, rows, problems } = preview;
  return (
    <div className="t-stack">
      {problems.length > 0 && (
        <div role="alert">
          <p className="t-strong">{text('This file cannot be kept as it is.')}</p>
          <ul>
            {problems.map(({ place, message }) => (
              <li key={`${place}${message}`}>
                <strong>{place}</strong> {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {table !== null && (
        <fieldset className={css.mapping} disabled={busy}>
          <legend className="t-strong">{text('What each column holds')}</legend>
          <div className={css.columns}>
            {CsvColumn.options.map((column) => (
              <Choice<string>
                key={column}
                label={text(columnWords[column])}
                value={table.mapping[column] ?? '-'}
                onChange={(heading) => onMapping(withColumn(table.mapping, column, heading))}
                options={[
                  { value: '-', label: text('not in this file') },
                  ...table.headings.map((heading) => ({ value: heading, label: heading })),
                ]}
              />
            ))}
          </div>
        </fieldset>
      )}
      {format !== null && (
        <p role="status">
          {text('Read as {{format}}: {{count}} results.', {
            format: text(formatWords[format]),
            count: total,
          })}
          {total > rows.length && ` ${text('The first {{count}} are shown.', { count: rows.length })}`}
        </p>
      )}
      {rows.length > 0 && (
        <DataTable
          label={text('How the results are read')}
          rows={rows}
          rowId={({ place }) => place}
          columns={[
            { id: 'place', title: text('Where'), cell: (row) => row.place },
            {
              id: 'person',
              title: text('Of whom'),
              cell: (row) => (row.person === '' ? text('not given') : <Amount text={row.person} />),
            },
            {
              id: 'test',
              title: text('Test'),
              cell: (row) =>
                row.readAs === null || row.readAs === row.test ? row.test : `${row.test} → ${row.readAs}`,
            },
            { id: 'value', title: text('Value'), cell: (row) => <Amount text={row.value} /> },
            { id: 'collected', title: text('Collected'), cell: (row) => <Day date={row.collected} plain /> },
            {
              id: 'read',
              title: text('Compared'),
              cell: (row) =>
                row.notChecked === null ? (
                  text('yes')
                ) : (
                  <span className={css.notChecked}>
                    <SeverityMark mark="not-checked" size={14} /> {text('not checked')}:{' '}
                    {text(row.notChecked)}
                  </span>
                ),
            },
          ]}
        />
      )}
    </div>
  );
}

function withColumn(mapping: CsvMapping, column: CsvColumn, heading: string): CsvMapping {
  const { [column]: _, ...others } = mapping;
  return heading === '-' ? others : { ...others, [column]: heading };
}
