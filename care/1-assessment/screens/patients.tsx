import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { clinicalRoles, type Role } from '#kernel/role.ts';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listPatients, type PatientRow } from '../schema.ts';
import css from './patients.module.css';

const pageSize = 50;

/** Everybody the clinic cares for. The search is in the address, so it can be kept and sent on. */
export function Patients() {
  const { text } = useText();
  const [address, change] = useAddress();
  const go = useGo();
  const { role } = useClinic();
  const search = address.search ?? '';
  const [typed, setTyped] = useState(search);
  const apply = useDebouncedCallback((value: string) => change({ search: value, after: undefined }), 250);
  const list = useRead(
    listPatients,
    { query: { search: search || undefined, cursor: address.after, limit: pageSize } },
    { keepPrevious: true },
  );
  const opensCharts = clinicalRoles.includes(role as Role);
  const to = (id: string) =>
    opensCharts ? paths.chart(id) : role === 'front-desk' ? `${paths.schedule}?patient=${id}` : undefined;
  const intoList = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    document.querySelector<HTMLElement>('[data-row-link]')?.focus();
  };
  return (
    <Page
      title={text('Patients')}
      actions={<Button onClick={() => go(paths.newPatient)}>{text('Register a patient')}</Button>}
    >
      <div className={css.search}>
        <TextInput
          label={text('Find by name, birth date or number')}
          type="search"
          value={typed}
          leftSection={<Search size={16} aria-hidden />}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            apply(event.currentTarget.value);
          }}
          onKeyDown={intoList}
          data-autofocus
        />
      </div>
      <Awaited query={list} what={text('The patient list')} lines={10}>
        {(data) => (
          <>
            <p className="t-dim" role="status">
              {search === ''
                ? text('{{count}} patients', { count: data.total })
                : text('{{count}} patients match “{{search}}”', { count: data.total, search })}
            </p>
            {data.patients.length === 0 ? (
              <NobodyFound search={search} />
            ) : (
              <div className="t-card">
                <PatientTable rows={data.patients} to={to} />
              </div>
            )}
            {!opensCharts && data.patients.length > 0 && (
              <p className="t-dim">
                {role === 'front-desk' && text('A name opens the visits and the booking.')}{' '}
                {text('Charts open for clinicians only.')}
              </p>
            )}
            {(data.next !== null || address.after !== undefined) && (
              <nav className="t-row" aria-label={text('More patients')}>
                {address.after !== undefined && (
                  <Button variant="default" onClick={() => change({ after: undefined })}>
                    {text('Back to the first')}
                  </Button>
                )}
                {data.next !== null && (
                  <Button
                    variant="default"
                    onClick={() => change({ after: data.next ?? undefined }, { replace: false })}
                  >
                    {text('Next {{size}}', { size: pageSize })}
                  </Button>
                )}
              </nav>
            )}
          </>
        )}
      </Awaited>
    </Page>
  );
}

function NobodyFound({ search }: { readonly search: string }) {
  const { text } = useText();
  if (search === '') {
    return (
      <Empty title={text('No patients yet.')}>
        {text('Register the first one, or import charts from another system.')}{' '}
        <AppLink to={paths.import}>{text('Import')}</AppLink>
      </Empty>
    );
  }
  return (
    <Empty title={text('Nobody matches “{{search}}”.', { search })}>
      {text('Try the family name alone, a birth date such as 14 Mar 1974, or the number.')}
    </Empty>
  );
}

interface PatientTableProps {
  readonly rows: readonly PatientRow[];
  /** What of a person the reader opens: their chart, at the front desk their visits. */
  readonly to: (patientId: string) => string | undefined;
}

function PatientTable({ rows, to }: PatientTableProps) {
  const { text } = useText();
  return (
    <DataTable
      label={text('Patients')}
      rows={rows}
      rowId={(row) => row.id}
      to={(row) => to(row.id)}
      columns={[
        { id: 'name', title: text('Name'), cell: (row) => <PatientName row={row} /> },
        { id: 'age', title: text('Age'), narrow: 'inline', cell: (row) => row.age },
        {
          id: 'born',
          title: text('Born'),
          narrow: 'inline',
          cell: (row) => (row.birthDate === null ? text('not known') : <Day date={row.birthDate} plain />),
        },
        { id: 'number', title: text('Number'), narrow: 'inline', cell: (row) => row.number ?? '' },
        // Null for roles that do not see medications: then there is no such column.
        ...(rows.some((row) => row.activeMedications !== null)
          ? [
              {
                id: 'medications',
                title: text('Active medications'),
                numeric: true,
                cell: (row: PatientRow) => row.activeMedications ?? '–',
              },
            ]
          : []),
        {
          id: 'visit',
          title: text('Last visit'),
          cell: (row) => (row.lastVisit === null ? text('none on file') : <Day date={row.lastVisit} />),
        },
      ]}
    />
  );
}

function PatientName({ row }: { readonly row: PatientRow }) {
  const { text } = useText();
  return (
    <>
      {row.name}
      {row.preferredName !== null && <span className="t-dim"> “{row.preferredName}”</span>}
      {row.pronouns !== null && <span className="t-dim"> ({row.pronouns})</span>}
      {row.alike && <span className={css.alike}>{text('similar name on file')}</span>}
    </>
  );
}
