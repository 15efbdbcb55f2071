import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import {
  readPersonalLimits,
  recordPersonalLimit,
  type StoredLimit,
  withdrawPersonalLimit,
} from '../personal-limit-schema.ts';
import css from './checks.module.css';

type Rests = StoredLimit['content']['rests'];

const restsWords: Readonly<Record<Rests, string>> = {
  test: 'a blood group test (Duffy-null)',
  'earlier-counts': 'counts from before the medication',
  specialist: 'a specialist’s opinion',
};

/** Whether other limits than usual hold for this person's results, who said so and on what it rests. */
export function PersonalLimits({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { role } = useClinic();
  const read = useRead(readPersonalLimits, { params: { patientId } });
  const [open, setOpen] = useState<'record' | StoredLimit | null>(null);
  const decides = role === 'prescriber';
  return (
    <Awaited query={read} what={text('Limits of this person')} lines={1}>
      {({ limits, known }) => {
        const left = known.filter(({ limit }) => limits.every(({ content }) => content.limit !== limit));
        if (limits.length === 0 && left.length === 0) return null;
        return (
          <section className={css.limits} aria-label={text('Limits of this person')}>
            {limits.map((one) => (
              <p key={one.id}>
                <strong>{text('Other limits hold: {{name}}', { name: one.name })}</strong>.{' '}
                {text('Rests on {{what}}', { what: text(restsWords[one.content.rests]) })}: “
                {one.content.note}”. {one.content.by.name}, <Day date={one.content.on} plain />
                {decides && (
                  <>
                    {' '}
                    <Button size="compact-xs" variant="default" onClick={() => setOpen(one)}>
                      {text('Take back')}
                    </Button>
                  </>
                )}
              </p>
            ))}
            {left.map(({ limit, name }) => (
              <p key={limit} className="t-dim">
                {text('Usual limits hold; nothing is recorded about {{name}}.', { name })}{' '}
                {decides && (
                  <Button size="compact-xs" variant="default" onClick={() => setOpen('record')}>
                    {text('Record other limits')}
                  </Button>
                )}
              </p>
            ))}
            {open === 'record' && (
              <RecordLimit patientId={patientId} known={left} onClose={() => setOpen(null)} />
            )}
            {open !== null && open !== 'record' && (
              <TakeBack patientId={patientId} limit={open} onClose={() => setOpen(null)} />
            )}
          </section>
        );
      }}
    </Awaited>
  );
}

interface RecordProps {
  readonly patientId: string;
  readonly known: readonly { readonly limit: string; readonly name: string }[];
  readonly onClose: () => void;
}

function RecordLimit({ patientId, known, onClose }: RecordProps) {
  const { text } = useText();
  const today = useToday();
  const [rests, setRests] = useState<Rests | ''>('');
  const [note, setNote] = useState('');
  const [on, setOn] = useState<string>(today);
  const act = useAct(recordPersonalLimit);
  const errors = refusedFields(act.error);
  const [first] = known;
  if (first === undefined) return null;
  const submit = () => {
    if (rests === '') return;
    act.mutate(
      { params: { patientId }, body: { limit: first.limit, rests, note: note.trim(), on } },
      {
        onSuccess: () => {
          notice(text('Recorded. The checks use these limits from now on.'));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={first.name}>
      <FormShell
        what={text('The limits')}
        submit={text('Record')}
        onSubmit={submit}
        onCancel={onClose}
        busy={act.isPending}
        error={act.error}
      >
        <p className="t-dim">
          {text(
            'Never concluded from ancestry: record what it rests on. Lower limits then hold for this person.',
          )}
        </p>
        <Choice
          label={text('It rests on')}
          value={rests}
          onChange={setRests}
          options={(Object.keys(restsWords) as Rests[]).map((value) => ({
            value,
            label: text(restsWords[value]),
          }))}
          required
        />
        <Textarea
          label={text('What was found, where and when')}
          value={note}
          rows={2}
          maxLength={500}
          required
          error={errors['note']}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DayField label={text('Since')} value={on} onChange={setOn} error={errors['on']} required />
      </FormShell>
    </Dialog>
  );
}

interface TakeBackProps {
  readonly patientId: string;
  readonly limit: StoredLimit;
  readonly onClose: () => void;
}

function TakeBack({ patientId, limit, onClose }: TakeBackProps) {
  const { text } = useText();
  const [reason, setReason] = useState('');
  const act = useAct(withdrawPersonalLimit);
  const submit = () =>
    act.mutate(
      {
        params: { patientId, limitId: limit.id },
        ifMatch: limit.version,
        body: { reason: reason.trim() },
      },
      {
        onSuccess: () => {
          notice(text('Taken back. The usual limits hold again.'));
          onClose();
        },
      },
    );
  return (
    <Dialog onClose={onClose} title={text('Take back: {{name}}', { name: limit.name })}>
      <FormShell
        what={text('The limits')}
        submit={text('Take back')}
        onSubmit={submit}
        onCancel={onClose}
        busy={act.isPending}
        error={act.error}
      >
        <Textarea
          label={text('Why')}
          value={reason}
          rows={2}
          maxLength={500}
          required
          error={refusedFields(act.error)['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </FormShell>
    </Dialog>
  );
}
