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
import { DueOnCell, LastCheckCell } from './check-cells.tsx';
import { CheckState, stateWords } from './check-state.tsx';
import css from './checks.module.css';

const openStates = DueState.options.filter((state) => state !== 'upcoming');
const step = 100;
const most = 500;

/** Every check that is due in the clinic, by protocol and state. The filters are in the address. */
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
                  rows={data.rows}
                  rowId={(row) => `${row.patientId}/${row.item.protocol}/${row.item.item}`}
                  to={(row) => (opensCharts ? paths.chartTab(row.patientId, 'monitor') : undefined)}
                  columns={[
                    { id: 'patient', title: text('Patient'), cell: (row) => row.patient },
                    {
                      id: 'state',
                      title: text('State'),
                      cell: (row) => <CheckState state={row.item.state} />,
                    },
                    { id: 'check', title: text('Check'), cell: (row) => row.item.name },
                    { id: 'for', title: text('For'), cell: (row) => row.item.medications.join(', ') },
                    { id: 'last', title: text('Last'), cell: (row) => <LastCheckCell item={row.item} /> },
                    { id: 'due', title: text('Due'), cell: (row) => <DueOnCell item={row.item} /> },
                  ]}
                />
              </div>
            )}
            {data.rows.length < data.total && (
              <div className="t-row">
                <span className="t-dim">
                  {text('Showing {{shown}} of {{total}}', { shown: data.rows.length, total: data.total })}
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
          </div>
        )}
      </Awaited>
    </Page>
  );
}
