import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { openLoops } from '../loops-schema.ts';
import { linkTab, linkWords } from './loop-words.ts';
import css from './loops.module.css';

/** Rows shown before somebody asks for all of them. */
const shownFirst = 30;

/** Every missing link of every course in the clinic: no medication without its reason, aim, agreement, watch and end. */
export function OpenLoops() {
  const { text } = useText();
  const { role } = useClinic();
  const [address, change] = useAddress();
  const chosen = Object.keys(linkWords).find((one) => one === address.link) as
    | keyof typeof linkWords
    | undefined;
  const loops = useRead(
    openLoops,
    { query: chosen === undefined ? {} : { link: chosen } },
    { keepPrevious: true },
  );
  const opensCharts = role !== 'manager';
  const [whole, setWhole] = useState(false);
  return (
    <Section title={text('Open loops')} flush>
      <Awaited query={loops} what={text('The open loops')} lines={8}>
        {(data) => (
          <>
            <div className={css.pad}>
              <p>
                {text('{{whole}} of {{courses}} medications of {{patients}} people have a whole loop.', {
                  whole: data.whole,
                  courses: data.courses,
                  patients: data.patients,
                })}{' '}
                {data.untold > 0 && text('In {{count}} something could not be told.', { count: data.untold })}
              </p>
              <div className={css.counts}>
                <button
                  type="button"
                  className={css.count}
                  aria-pressed={chosen === undefined}
                  onClick={() => change({ link: undefined })}
                >
                  {text('All ({{number}})', { number: data.counts.reduce((sum, { open }) => sum + open, 0) })}
                </button>
                {data.counts.map(({ link, open }) => (
                  <button
                    key={link}
                    type="button"
                    className={css.count}
                    aria-pressed={chosen === link}
                    onClick={() => change({ link })}
                  >
                    {text(linkWords[link])} ({open})
                  </button>
                ))}
              </div>
            </div>
            {data.open.length === 0 ? (
              <Empty title={text('Nothing is open.')}>
                {text('A medication without a reason, aim, agreement, watch or end would be listed here.')}
              </Empty>
            ) : (
              <DataTable
                label={text('Open loops')}
                rows={whole ? data.open : data.open.slice(0, shownFirst)}
                rowId={({ patientId, drug, link }) => `${patientId}/${drug}/${link}`}
                to={
                  opensCharts ? ({ patientId, link }) => paths.chartTab(patientId, linkTab[link]) : undefined
                }
                columns={[
                  { id: 'patient', title: text('Patient'), cell: ({ patient }) => patient },
                  {
                    id: 'medication',
                    title: text('Medication'),
                    cell: ({ name }) => <strong>{name}</strong>,
                  },
                  { id: 'link', title: text('Open'), cell: ({ link }) => text(linkWords[link]) },
                  { id: 'because', title: text('What is missing'), cell: ({ because }) => because },
                  {
                    id: 'since',
                    title: text('Taken since'),
                    narrow: 'hidden',
                    cell: ({ since }) => (since === null ? text('not known') : <Day date={since} />),
                  },
                ]}
              />
            )}
            {!whole && data.open.length > shownFirst && (
              <div className={css.pad}>
                <Button variant="default" onClick={() => setWhole(true)}>
                  {text('Show all {{number}}', { number: data.open.length })}
                </Button>
              </div>
            )}
          </>
        )}
      </Awaited>
    </Section>
  );
}
