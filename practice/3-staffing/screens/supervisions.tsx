import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { Supervision } from '#record/schema/staffing.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Section } from '#ui/page/section.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { endSupervision, listLicences, listSupervisions, supervise } from '../licences-schema.ts';

const whenWords = {
  after: 'after it is in force',
  before: 'before it is in force',
} as const satisfies Record<NonNullable<Supervision['when']>, string>;

const coSignWords: Readonly<Record<Supervision['coSign'], string>> = {
  'all-orders': 'every order',
  'controlled-only': 'controlled medications',
  'new-medications': 'new medications',
  none: 'nothing (advice only)',
};

/** Whose orders another looks at again. */
export function Supervisions() {
  const { text } = useText();
  const { role } = useClinic();
  const today = useToday();
  const supervisions = useRead(listSupervisions, {});
  const end = useAct(endSupervision);
  const [adding, setAdding] = useState(false);
  const manages = role === 'manager';
  return (
    <Section
      title={text('Supervision')}
      actions={
        manages && (
          <Button size="compact-sm" onClick={() => setAdding(true)}>
            {text('Add supervision')}
          </Button>
        )
      }
      flush
    >
      {end.error !== null && <FailureNote error={end.error} what={text('The supervision')} />}
      <Awaited query={supervisions} what={text('The supervisions')} lines={3}>
        {(data) =>
          data.supervisions.length === 0 ? (
            <Empty title={text('Nobody is supervised.')}>
              {text(
                'Orders of people under supervision wait for their supervisor’s word, on the Directing page.',
              )}
            </Empty>
          ) : (
            <DataTable
              label={text('Supervision')}
              rows={data.supervisions}
              rowId={({ id }) => id}
              columns={[
                {
                  id: 'who',
                  title: text('Whose'),
                  cell: ({ content }) => <strong>{content.supervised.name}</strong>,
                },
                { id: 'by', title: text('Supervisor'), cell: ({ content }) => content.supervisor.name },
                {
                  id: 'what',
                  title: text('Looks again at'),
                  cell: ({ content }) => (
                    <>
                      {text(coSignWords[content.coSign])}
                      {content.coSign !== 'none' && (
                        <span className="t-dim">
                          {', '}
                          {text(whenWords[content.when ?? 'after'])}
                          {content.withinDays !== undefined &&
                            ` (${text('within {{days}} days', { days: String(content.withinDays) })})`}
                        </span>
                      )}
                    </>
                  ),
                },
                { id: 'from', title: text('From'), cell: ({ content }) => <Day date={content.from} /> },
                {
                  id: 'to',
                  title: text('Until'),
                  cell: ({ id, version, content, active }) =>
                    content.to !== null ? (
                      <Day date={content.to} />
                    ) : manages && active ? (
                      <Button
                        size="compact-xs"
                        variant="default"
                        loading={end.isPending}
                        onClick={() =>
                          end.mutate({ params: { supervisionId: id }, body: { to: today }, ifMatch: version })
                        }
                      >
                        {text('End today')}
                        <span className="t-visually-hidden"> {content.supervised.name}</span>
                      </Button>
                    ) : (
                      text('further notice')
                    ),
                },
              ]}
            />
          )
        }
      </Awaited>
      {adding && <AddSupervision onClose={() => setAdding(false)} />}
    </Section>
  );
}

function AddSupervision({ onClose }: { readonly onClose: () => void }) {
  const { text } = useText();
  const today = useToday();
  const people = useRead(listLicences, {}).data?.people ?? [];
  const act = useAct(supervise);
  const [fields, setFields] = useState({ supervised: '', supervisor: '', from: today, to: '' });
  const [coSign, setCoSign] = useState<Supervision['coSign']>('new-medications');
  const [when, setWhen] = useState<NonNullable<Supervision['when']>>('after');
  const [withinDays, setWithinDays] = useState<number | ''>('');
  const errors = refusedFields(act.error);
  const submit = async () => {
    await act.mutateAsync({
      body: {
        ...fields,
        to: fields.to === '' ? null : fields.to,
        coSign,
        when,
        ...(when === 'after' && withinDays !== '' ? { withinDays } : {}),
      },
    });
    notice(text('The supervision is recorded.'));
    onClose();
  };
  const named = people.map(({ person, name }) => ({ value: person, label: name }));
  return (
    <Dialog onClose={onClose} title={text('Add supervision')}>
      <FormShell
        what={text('The supervision')}
        submit={text('Record')}
        onSubmit={() => void submit().catch(() => {})}
        onCancel={onClose}
        busy={act.isPending}
        error={act.error}
      >
        <Choice
          label={text('Whose orders')}
          required
          value={fields.supervised}
          error={errors.supervised}
          onChange={(supervised) => setFields({ ...fields, supervised })}
          options={named}
        />
        <Choice
          label={text('Supervisor')}
          required
          value={fields.supervisor}
          error={errors.supervisor}
          onChange={(supervisor) => setFields({ ...fields, supervisor })}
          options={people
            .filter(({ role }) => role === 'prescriber')
            .map(({ person, name }) => ({ value: person, label: name }))}
        />
        <Choice
          label={text('Looks again at')}
          value={coSign}
          onChange={setCoSign}
          options={Object.entries(coSignWords).map(([value, label]) => ({
            value: value as Supervision['coSign'],
            label: text(label),
          }))}
        />
        {coSign !== 'none' && (
          <Choice
            label={text('When')}
            value={when}
            onChange={setWhen}
            options={Object.entries(whenWords).map(([value, label]) => ({
              value: value as keyof typeof whenWords,
              label: text(label),
            }))}
          />
        )}
        {coSign !== 'none' && when === 'after' && (
          <NumberInput
            label={text('Within how many days (optional)')}
            value={withinDays}
            min={1}
            max={90}
            allowDecimal={false}
            error={errors['withinDays']}
            onChange={(value) => setWithinDays(typeof value === 'number' ? value : '')}
          />
        )}
        <DayField
          label={text('From')}
          required
          value={fields.from}
          error={errors.from}
          onChange={(from) => setFields({ ...fields, from })}
        />
        <DayField
          label={text('Last day (optional)')}
          value={fields.to}
          error={errors.to}
          onChange={(to) => setFields({ ...fields, to })}
        />
      </FormShell>
    </Dialog>
  );
}
