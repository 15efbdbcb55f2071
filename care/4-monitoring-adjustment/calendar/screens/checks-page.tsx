import { Button } from '@mantine/core';
import { DueState } from '#clinical/monitoring/due-item.ts';
import { clinicalRoles, type Role } from '#kernel/role.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { listOverdue } from '../calendar-schema.ts';
import { CheckAuditCard } from './check-audit-card.tsx';
import { CheckLines } from './check-lines.tsx';
import { stateWords } from './check-state.tsx';
import css from './checks.module.css';
import { checksByPerson } from './checks-by-person.ts';
import { ReachOut } from './reach-out.tsx';

const openStates = DueState.options.filter((state) => state !== 'upcoming');
const step = 250;
const most = 500;

/** Every check that is due in the clinic, person by person, by protocol and state. The filters are in the address. */
export function ChecksPage() {
  const { text } = useText();
  const { role } = useClinic();
  const [address, change] = useAddress();
  const state = openStates.find((one) => one === address['state']);
  const limit = Math.min(most, Math.max(step, Number(address['show'] ?? step) || step));
  const list = useRead(
    listOverdue,
    { query: { protocol: address['protocol'], state, limit } },
    { keepPrevious: true },
  );
  const opensCharts = clinicalRoles.includes(role as Role);
  return (
    <Page title={text('Checks due')}>
      <Awaited query={list} what={text('The list of checks')} lines={10}>
        {(data) => (
          <div className="t-stack">
            <div className={css.filters}>
              <Choice<string>
                label={text('Protocol')}
                value={address['protocol'] ?? 'all'}
                onChange={(value) =>
                  change({ protocol: value === 'all' ? undefined : value, show: undefined })
                }
                options={[
                  { value: 'all', label: text('All protocols') },
                  ...data.protocols.map(({ id, name, count }) => ({
                    value: id,
                    label: `${name} (${count})`,
                  })),
                ]}
              />
              <Choice<string>
                label={text('State')}
                value={state ?? 'all'}
                onChange={(value) => change({ state: value === 'all' ? undefined : value, show: undefined })}
                options={[
                  { value: 'all', label: text('All states') },
                  ...openStates.map((one) => ({
                    value: one,
                    label: `${text(stateWords[one].words)} (${data.counts[one]})`,
                  })),
                ]}
              />
            </div>
            {(role === 'prescriber' || role === 'nurse') && data.total > 0 && (
              <div>
                <Button
                  variant="default"
                  onClick={() => change({ view: address['view'] === 'reach' ? undefined : 'reach' })}
                >
                  {address['view'] === 'reach' ? text('Back to the list') : text('Ask people to come')}
                </Button>{' '}
                <AuditButton view={address['view']} onView={(view) => change({ view })} />
              </div>
            )}
            {role === 'manager' && (
              <div>
                <AuditButton view={address['view']} onView={(view) => change({ view })} />
              </div>
            )}
            {address['view'] === 'audit' && <CheckAuditCard protocol={address['protocol']} />}
            {address['view'] === 'reach' && (
              <ReachOut
                key={`${address['protocol']} ${state}`}
                protocol={address['protocol']}
                state={state}
              />
            )}
            {address['view'] !== 'reach' && address['view'] !== 'audit' && (
              <>
                <p className="t-dim" role="status">
                  {text('{{count}} checks', { count: data.total })} ·{' '}
                  {text('{{count}} patients take something and were looked at', { count: data.looked })}
                  {data.incomplete > 0 &&
                    ` · ${text('for {{count}} of them something could not be worked out', { count: data.incomplete })}`}
                </p>
                {data.rows.length === 0 ? (
                  <Empty title={text('Nothing is due.')}>
                    {text(
                      'Checks appear here on the day they are due, until a result is on file or they are closed.',
                    )}
                  </Empty>
                ) : (
                  <div className="t-card">
                    <DataTable
                      label={text('Checks due')}
                      rows={checksByPerson(data.rows)}
                      rowId={(person) => person.patientId}
                      to={(person) => (opensCharts ? paths.chartTab(person.patientId, 'monitor') : undefined)}
                      columns={[
                        { id: 'patient', title: text('Patient'), cell: (person) => person.patient },
                        {
                          id: 'checks',
                          title: text('What is due'),
                          cell: (person) => <CheckLines lines={person.lines} />,
                        },
                      ]}
                    />
                  </div>
                )}
                {data.rows.length < data.total && (
                  <div className="t-row">
                    <span className="t-dim">
                      {text('Showing {{shown}} of {{total}} checks', {
                        shown: data.rows.length,
                        total: data.total,
                      })}
                    </span>
                    {limit < most && (
                      <Button
                        variant="default"
                        onClick={() => change({ show: String(Math.min(most, limit + step)) })}
                      >
                        {text('Show more')}
                      </Button>
                    )}
                  </div>
                )}
              </>
            )}
          </div>
        )}
      </Awaited>
    </Page>
  );
}

interface AuditButtonProps {
  readonly view: string | undefined;
  readonly onView: (view: string | undefined) => void;
}

function AuditButton({ view, onView }: AuditButtonProps) {
  const { text } = useText();
  return (
    <Button variant="default" onClick={() => onView(view === 'audit' ? undefined : 'audit')}>
      {view === 'audit' ? text('Back to the list') : text('How many are in time')}
    </Button>
  );
}
