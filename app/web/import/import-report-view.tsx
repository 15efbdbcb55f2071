import type { ImportReport } from '#interop/import/schema.ts';
import { clinicalRoles } from '#kernel/role.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { DataTable } from '#ui/table/data-table.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';
import css from './import.module.css';

interface ImportReportViewProps {
  readonly report: ImportReport;
  readonly open?: boolean;
}

const outcomeWords = {
  imported: 'Imported',
  'nothing-new': 'Nothing new: everything in it was here already',
  refused: 'Refused: nothing was stored',
} as const;

/** What an import did with every resource, so that received and accounted for can be seen to agree. */
export function ImportReportView({ report, open = false }: ImportReportViewProps) {
  const { text } = useText();
  const { role } = useSession();
  const received = sum(report, 'received');
  const accounted =
    sum(report, 'taken') +
    sum(report, 'unchanged') +
    sum(report, 'updated') +
    sum(report, 'kept') +
    sum(report, 'refused');
  return (
    <details className={`t-card ${css.report}`} open={open}>
      <summary>
        <strong>{report.file}</strong> · {text(outcomeWords[report.outcome])} ·{' '}
        {text('{{received}} resources received, {{accounted}} accounted for', { received, accounted })}
      </summary>
      <div className="t-stack">
        {report.patients.length > 0 && (
          <p>
            {text('Patients')}:{' '}
            {report.patients.map((patient, index) => (
              <span key={patient.id}>
                {index > 0 && ', '}
                {clinicalRoles.includes(role) ? (
                  <AppLink to={paths.chart(patient.id)}>{patient.name}</AppLink>
                ) : (
                  patient.name
                )}
                {patient.isNew && ` (${text('new')})`}
              </span>
            ))}
          </p>
        )}
        {medicationsCame(report) && (role === 'prescriber' || role === 'nurse') && (
          <p>
            {text('Medications came in: go through the lists, line by line, of')}{' '}
            {report.patients.map((patient, index) => (
              <span key={patient.id}>
                {index > 0 && ', '}
                <AppLink to={paths.reconcile(patient.id)}>{patient.name}</AppLink>
              </span>
            ))}
          </p>
        )}
        {report.problems.length > 0 && (
          <section aria-label={text('Problems')} className={css.problems}>
            <strong>{text('Why')}</strong>
            <ul>
              {report.problems.map((problem) => (
                <li key={`${problem.path}${problem.message}`}>
                  <code>{problem.path}</code> {problem.message}
                </li>
              ))}
            </ul>
          </section>
        )}
        <DataTable
          label={text('What was done with each kind of resource')}
          rows={report.counts}
          rowId={(row) => row.resourceType}
          columns={[
            { id: 'type', title: text('Resource'), cell: (row) => row.resourceType },
            { id: 'received', title: text('Received'), numeric: true, cell: (row) => row.received },
            {
              id: 'taken',
              title: text('Taken'),
              numeric: true,
              narrow: 'unless-zero',
              cell: (row) => row.taken,
            },
            {
              id: 'unchanged',
              title: text('Unchanged'),
              numeric: true,
              narrow: 'unless-zero',
              cell: (row) => row.unchanged,
            },
            {
              id: 'updated',
              title: text('Updated'),
              numeric: true,
              narrow: 'unless-zero',
              cell: (row) => row.updated,
            },
            {
              id: 'kept',
              title: text('Kept, not in the chart'),
              numeric: true,
              narrow: 'unless-zero',
              cell: (row) => row.kept,
            },
            {
              id: 'refused',
              title: text('Refused'),
              numeric: true,
              narrow: 'unless-zero',
              cell: (row) => row.refused,
            },
            { id: 'why', title: text('Why'), narrow: 'unless-zero', cell: (row) => row.why ?? '' },
          ]}
        />
        {report.unknownCodes.length > 0 && (
          <section className={css.unknown} aria-label={text('Codes Titrate does not know')}>
            <p className="t-row">
              <SeverityMark mark="not-checked" size={16} />
              <strong>
                {text('{{count}} codes Titrate does not know: kept and shown, never screened', {
                  count: report.unknownCodes.length,
                })}
              </strong>
            </p>
            <ul>
              {report.unknownCodes.map((code) => (
                <li key={`${code.resourceType}${code.system}${code.code}${code.text}`}>
                  {code.text}{' '}
                  <span className="t-dim">{[code.resourceType, code.code].filter(Boolean).join(' ')}</span>
                  {code.count > 1 && ` × ${code.count}`}
                </li>
              ))}
            </ul>
          </section>
        )}
        {report.unreadValues.length > 0 && (
          <section className={css.unknown} aria-label={text('Values nothing is compared with')}>
            <p className="t-row">
              <SeverityMark mark="not-checked" size={16} />
              <strong>
                {text('Values nothing is compared with: kept and shown as they came, never screened')}
              </strong>
            </p>
            <ul>
              {report.unreadValues.map((value) => (
                <li key={`${value.text}${value.why}`}>
                  {value.text} <span className="t-dim">{text(value.why)}</span>
                  {value.count > 1 && ` × ${value.count}`}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </details>
  );
}

type Count = 'received' | 'taken' | 'unchanged' | 'updated' | 'kept' | 'refused';
const sum = (report: ImportReport, what: Count): number =>
  report.counts.reduce((total, row) => total + row[what], 0);

/** Something in it says what is taken: the lists do not agree by themselves. */
function medicationsCame({ counts, patients }: ImportReport): boolean {
  const lists = ['MedicationRequest', 'MedicationStatement'];
  return (
    patients.length > 0 &&
    counts.some(({ resourceType, taken, updated }) => lists.includes(resourceType) && taken + updated > 0)
  );
}
