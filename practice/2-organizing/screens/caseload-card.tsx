import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { readCaseloads } from '../schema.ts';
import css from './organizing.module.css';

/** Who looks after how many, and how that is known. */
export function CaseloadCard() {
  const { text } = useText();
  const caseloads = useRead(readCaseloads, {});
  return (
    <Section title={text('Caseloads')} flush>
      <Awaited query={caseloads} what={text('The caseloads')} lines={4}>
        {({ people, nobody, patients }) => (
          <>
            <DataTable
              label={text('Caseloads')}
              rows={people}
              rowId={({ person }) => person.id}
              columns={[
                { id: 'who', title: text('Who'), cell: ({ person }) => person.name },
                {
                  id: 'role',
                  title: text('Role'),
                  cell: ({ person }) => text(roleWords[person.role] ?? person.role),
                },
                {
                  id: 'team',
                  title: text('In the care team of'),
                  numeric: true,
                  cell: ({ byCareTeam }) => byCareTeam,
                },
                {
                  id: 'order',
                  title: text('No care team: by the last order'),
                  numeric: true,
                  cell: ({ byLastOrder }) => byLastOrder,
                },
                {
                  id: 'ahead',
                  title: text('Visits in 28 days'),
                  numeric: true,
                  cell: ({ visitsAhead }) => visitsAhead,
                },
              ]}
            />
            <p className={css.bar}>
              {text('Patients whom nobody is known to look after: {{nobody}} of {{patients}}.', {
                nobody,
                patients,
              })}
            </p>
          </>
        )}
      </Awaited>
    </Section>
  );
}
