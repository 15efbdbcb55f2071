import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { lookAtMany, type ReviewRow } from '../review-schema.ts';

/** All normal results of the list, shown once more by name and value, and seen in one act. Nothing else goes with them. */
export function SeenTogether({ rows }: { readonly rows: readonly ReviewRow[] }) {
  const { text } = useText();
  const { role } = useClinic();
  const [open, setOpen] = useState(false);
  const act = useAct(lookAtMany);
  const normal = rows.filter(({ together }) => together);
  if (normal.length === 0 || (role !== 'prescriber' && role !== 'nurse')) return null;
  const results = [...new Map(normal.map((row) => [row.result.observation, row])).values()].map(
    ({ patientId, result: { observation, version } }) => ({ patientId, observation, version }),
  );
  const submit = () =>
    act.mutate(
      { body: { results } },
      {
        onSuccess: ({ seen, left }) => {
          notice(
            left.length === 0
              ? text('{{count}} normal results are marked as seen.', { count: seen })
              : text('{{count}} are marked as seen, {{left}} were left: they changed in the meantime.', {
                  count: seen,
                  left: left.length,
                }),
          );
          setOpen(false);
        },
      },
    );
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {text('Mark {{count}} normal as seen', { count: results.length })}
      </Button>
      {open && (
        <Dialog onClose={() => setOpen(false)} title={text('Normal results, seen together')}>
          <FormShell
            what={text('The results')}
            submit={text('I have seen these')}
            onSubmit={submit}
            onCancel={() => setOpen(false)}
            busy={act.isPending}
            error={act.error}
          >
            <p className="t-dim">
              {text('Each is recorded as seen by you. Whatever is not normal stays on the list.')}
            </p>
            <ul>
              {normal.map(({ patientId, patient, result }) => (
                <li key={`${patientId} ${result.observation} ${result.name}`}>
                  {patient}: {result.name} <Amount text={result.value} />
                </li>
              ))}
            </ul>
          </FormShell>
        </Dialog>
      )}
    </>
  );
}
