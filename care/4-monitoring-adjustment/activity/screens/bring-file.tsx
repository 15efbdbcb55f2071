import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { bringActivity } from '../activity-schema.ts';
import css from './activity.module.css';

/** Larger files than this are no days of one person. */
const mostBytes = 4_000_000;

/** A file from the phone: chosen, read here, kept as a whole or not at all. */
export function BringFile({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const input = useRef<HTMLInputElement>(null);
  const act = useAct(bringActivity);
  const [tooLarge, setTooLarge] = useState(false);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setTooLarge(file.size > mostBytes);
    if (file.size > mostBytes) return;
    act.mutate({ params: { patientId }, body: { name: file.name.slice(0, 200), text: await file.text() } });
  };
  return (
    <div className="t-stack-tight">
      <div>
        <Button loading={act.isPending} onClick={() => input.current?.click()}>
          {text('Choose a file')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.json,text/csv,application/json,application/fhir+json"
          className="t-visually-hidden"
          tabIndex={-1}
          aria-label={text('File with sleep and steps')}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <details>
        <summary>{text('Which files fit')}</summary>
        <ul className={css.points}>
          <li>
            {text('A table with the columns day, minutes_slept and steps. Days look like this: 2026-03-14.')}
          </li>
          <li>{text('The file that Fitbit or Google Fit gives you when you ask for your data (CSV).')}</li>
          <li>{text('Health data in the format FHIR (JSON).')}</li>
        </ul>
      </details>
      {tooLarge && (
        <p role="alert">{text('This file is too large. Choose a shorter time when you export it.')}</p>
      )}
      {act.error !== null && <FailureNote error={act.error} what={text('This file')} />}
      {act.data !== undefined && act.error === null && <Taken reply={act.data} />}
    </div>
  );
}

function Taken({ reply }: { readonly reply: ReplyOf<typeof bringActivity> }) {
  const { text } = useText();
  const { taken, changed, unchanged, from, to } = reply;
  return (
    <p role="status">
      {text('Thank you. New days: {{taken}}, changed: {{changed}}, already here: {{unchanged}}.', {
        taken,
        changed,
        unchanged,
      })}{' '}
      (<Day date={from} plain /> – <Day date={to} plain />)
    </p>
  );
}
