import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Link, Loop } from '#clinical/loops/loop.ts';
import { useAct } from '#ui/call/use-act.ts';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { waiveLink } from '../loops-schema.ts';
import { linkWords } from './loop-words.ts';

interface WaiveLinkProps {
  readonly patientId: string;
  readonly loop: Loop;
  readonly link: Link;
  readonly onClose: () => void;
}

/** Says why one link may stay open: it leaves the list, with its reason, its author and the day it ends. */
export function WaiveLink({ patientId, loop, link, onClose }: WaiveLinkProps) {
  const { text } = useText();
  const act = useAct(waiveLink);
  const [because, setBecause] = useState('');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const errors = refusedFields(act.error);
  const submit = async () => {
    setTried(true);
    if (because.trim() === '') return;
    const body = {
      drug: loop.drug,
      link: link.link,
      because: because.trim(),
      until: until === '' ? null : until,
    };
    await act.mutateAsync({ params: { patientId }, body });
    notice(text('It may stay open; the reason is on the chart.'));
    onClose();
  };
  return (
    <Dialog
      onClose={onClose}
      title={text('{{link}} of {{name}} may stay open', {
        link: text(linkWords[link.link]),
        name: loop.name,
      })}
    >
      <FormShell
        what={text('The waiver')}
        submit={text('Record the reason')}
        onSubmit={() => void submit().catch(() => {})}
        onCancel={onClose}
        busy={act.isPending}
        error={act.error}
      >
        <p className="t-dim">{link.because}</p>
        <Textarea
          label={text('Why')}
          required
          data-autofocus
          maxLength={500}
          value={because}
          error={
            tried && because.trim() === '' ? text('Without a reason it stays on the list') : errors.because
          }
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
        <DayField
          label={text('Last day (optional)')}
          value={until}
          error={errors.until}
          onChange={setUntil}
        />
      </FormShell>
    </Dialog>
  );
}
