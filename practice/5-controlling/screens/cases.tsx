import { Button } from '@mantine/core';
import { useState } from 'react';
import { paths } from '#ui/nav/paths.ts';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { NamedCase } from '../measures-schema.ts';
import { withDays } from './measure-words.ts';
import css from './measures.module.css';

interface CasesProps {
  readonly cases: readonly NamedCase[];
  readonly better: 'higher' | 'lower';
}

/** Who is behind a figure and why: first those who need somebody, the others when asked for. */
export function Cases({ cases, better }: CasesProps) {
  const { text } = useText();
  const { role } = useClinic();
  const [all, setAll] = useState(false);
  const good = better === 'higher' ? 'counted' : 'not-counted';
  const well = (outcome: NamedCase['outcome']): boolean => outcome === good || outcome === 'left-out';
  const open = cases.filter(({ outcome }) => !well(outcome));
  const rest = cases.length - open.length;
  const words = (outcome: NamedCase['outcome']): string => {
    if (outcome === 'cannot-tell') return text('cannot be told');
    if (outcome === 'left-out') return text('left out by the definition');
    return outcome === good ? text('as it should be') : text('not as it should be');
  };
  // The chart itself is for those who treat.
  const mayOpen = role === 'prescriber';
  const shown = all ? cases : open;
  return (
    <>
      {shown.length === 0 ? (
        <Empty title={text('Nobody needs anything here.')}>
          {text('Everybody behind this figure is as it should be.')}
        </Empty>
      ) : (
        <DataTable
          label={text('Behind the figure')}
          rows={shown}
          rowId={({ patientId, about, on, because }) => `${patientId} ${about ?? ''} ${on} ${because}`}
          to={({ patientId }) => (mayOpen ? paths.chart(patientId) : undefined)}
          columns={[
            { id: 'patient', title: text('Patient'), cell: ({ patient }) => <strong>{patient}</strong> },
            {
              id: 'about',
              title: text('About'),
              cell: ({ about }) => (about === null ? '–' : withDays(about)),
            },
            { id: 'outcome', title: text('Is'), cell: ({ outcome }) => words(outcome) },
            { id: 'because', title: text('Because'), cell: ({ because }) => withDays(because) },
            {
              id: 'on',
              title: text('Judged on'),
              narrow: 'hidden',
              cell: ({ on }) => <Day date={on} plain />,
            },
          ]}
        />
      )}
      {rest > 0 && (
        <p className={`${css.more} t-no-print`}>
          <Button size="compact-sm" variant="default" aria-expanded={all} onClick={() => setAll(!all)}>
            {all
              ? text('Show only those who need somebody')
              : text('Show also the {{number}} as it should be or left out', { number: rest })}
          </Button>
        </p>
      )}
    </>
  );
}
