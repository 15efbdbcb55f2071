import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type LicenceView, listLicences } from '../licences-schema.ts';
import { LicenceForm } from './licence-form.tsx';
import { licenceKindWords, licenceStateWords } from './licence-words.ts';
import css from './licences.module.css';

/** Papers on file, what ends first on top; who has none is said first, because their signatures are not checked. */
export function Licences() {
  const { text } = useText();
  const { role } = useClinic();
  const licences = useRead(listLicences, {});
  const [editing, setEditing] = useState<LicenceView | 'new' | null>(null);
  const manages = role === 'manager';
  return (
    <Section
      title={text('Licences')}
      actions={
        manages && (
          <Button size="compact-sm" onClick={() => setEditing('new')}>
            {text('Record a licence')}
          </Button>
        )
      }
      flush
    >
      <Awaited query={licences} what={text('The licences')} lines={5}>
        {(data) => (
          <>
            {data.without.length > 0 && (
              <p className={css.note}>
                {text('No licence on file of {{names}}: nothing here is checked against one.', {
                  names: data.without.map(({ name }) => name).join(', '),
                })}
              </p>
            )}
            {data.licences.length === 0 ? (
              <Empty title={text('No licence is on file.')}>
                {text('A licence that has ended signs nothing; record them so that it is known.')}
              </Empty>
            ) : (
              <LicenceTable licences={data.licences} onEdit={manages ? setEditing : null} />
            )}
            {editing !== null && (
              <LicenceForm
                licence={editing === 'new' ? null : editing}
                people={data.people}
                onClose={() => setEditing(null)}
              />
            )}
          </>
        )}
      </Awaited>
    </Section>
  );
}

interface LicenceTableProps {
  readonly licences: readonly LicenceView[];
  readonly onEdit: ((licence: LicenceView) => void) | null;
}

function LicenceTable({ licences, onEdit }: LicenceTableProps) {
  const { text } = useText();
  return (
    <DataTable
      label={text('Licences')}
      rows={licences}
      rowId={(licence) => licence.id}
      columns={[
        { id: 'name', title: text('Name'), cell: ({ content }) => <strong>{content.name}</strong> },
        {
          id: 'kind',
          title: text('For'),
          cell: ({ content }) =>
            content.schedules.length === 0
              ? text(licenceKindWords[content.kind])
              : `${text(licenceKindWords[content.kind])} (${content.schedules.join(', ')})`,
        },
        {
          id: 'number',
          title: text('Number'),
          cell: ({ content }) => (
            <>
              {content.number} <span className="t-dim">{content.issuedBy}</span>
            </>
          ),
        },
        { id: 'to', title: text('Holds until'), cell: ({ content }) => <Day date={content.validTo} /> },
        {
          id: 'state',
          title: text('Stands'),
          cell: ({ state }) => (
            <span className={state === 'holds' ? undefined : 't-strong'}>
              {text(licenceStateWords[state])}
            </span>
          ),
        },
        ...(onEdit === null
          ? []
          : [
              {
                id: 'edit',
                title: text('Change'),
                cell: (licence: LicenceView) => (
                  <Button size="compact-xs" variant="default" onClick={() => onEdit(licence)}>
                    {text('Change')}
                    <span className="t-visually-hidden">
                      {' '}
                      {text(licenceKindWords[licence.content.kind])}, {licence.content.name}
                    </span>
                  </Button>
                ),
              },
            ]),
      ]}
    />
  );
}
