import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { AppleProblem } from '#clinical/activity/apple-health.ts';
import { isXml } from '#clinical/activity/is-xml.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic, useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { bringActivity } from '../activity-schema.ts';
import css from './activity.module.css';

/** Larger files than this are no days of one person; an export of Apple Health is read here, whatever its size. */
const mostBytes = 4_000_000;

type Refused =
  | { readonly why: 'too-large' | 'zip' | 'unreadable' }
  | { readonly why: 'wrong'; readonly problems: readonly AppleProblem[] };

/** A file from the phone: chosen, read here, kept as a whole or not at all. */
export function BringFile({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const input = useRef<HTMLInputElement>(null);
  const act = useAct(bringActivity);
  const { zone } = useClinic();
  const today = useToday();
  const [refused, setRefused] = useState<Refused | null>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const send = (file: File, text: string, readFrom: { readFrom?: 'apple-health' } = {}) =>
    act.mutate({ params: { patientId }, body: { name: file.name.slice(0, 200), text, ...readFrom } });

  const readHere = async (file: File) => {
    setPercent(0);
    // Few people need it: the page comes without
    const { readAppleExport } = await import('./read-apple-export.ts');
    const read = await readAppleExport(file, { today, zone }, (share) => setPercent(Math.floor(share * 100)));
    setPercent(null);
    if (read.ok) send(file, read.value, { readFrom: 'apple-health' });
    else setRefused({ why: 'wrong', problems: read.error });
  };
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    act.reset();
    setRefused(null);
    try {
      const beginning = await file.slice(0, 100).text();
      if (beginning.startsWith('PK')) setRefused({ why: 'zip' });
      else if (isXml(beginning)) await readHere(file);
      else if (file.size > mostBytes) setRefused({ why: 'too-large' });
      else send(file, await file.text());
    } catch {
      // Taken away, or its storage is locked, while it was read
      setPercent(null);
      setRefused({ why: 'unreadable' });
    }
  };
  return (
    <div className="t-stack-tight">
      <div>
        <Button loading={act.isPending || percent !== null} onClick={() => input.current?.click()}>
          {text('Choose a file')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.json,.xml,text/csv,application/json,application/fhir+json,text/xml,application/xml"
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
          <li>
            {text(
              'The file export.xml of Apple Health. In the Health app tap your picture, then “Export All Health Data”. Tap the saved export.zip to unpack it, then choose export.xml here.',
            )}{' '}
            {text(
              'The file is read on your own device. Only days, sleep and steps are sent to us, nothing else in it. If your phone and your watch counted the same walk, it counts once.',
            )}
          </li>
          <li>{text('Health data in the format FHIR (JSON).')}</li>
        </ul>
      </details>
      {percent !== null && (
        <p role="status">
          {text('Reading the file: {{percent}} %. Please leave this page open.', { percent })}
        </p>
      )}
      {refused !== null && <NotTaken refused={refused} />}
      {act.error !== null && <FailureNote error={act.error} what={text('This file')} />}
      {act.data !== undefined && act.error === null && <Taken reply={act.data} />}
    </div>
  );
}

/** Why nothing was sent, and what to do. */
function NotTaken({ refused }: { readonly refused: Refused }) {
  const { text } = useText();
  if (refused.why === 'too-large')
    return <p role="alert">{text('This file is too large. Choose a shorter time when you export it.')}</p>;
  if (refused.why === 'zip')
    return (
      <p role="alert">
        {text('This file is packed. Tap it to unpack it first, then choose export.xml in the new folder.')}
      </p>
    );
  if (refused.why === 'unreadable')
    return <p role="alert">{text('The file could not be read. Please choose it again.')}</p>;
  const problems = refused.why === 'wrong' ? refused.problems.slice(0, 3) : [];
  return (
    <div role="alert" className="t-stack-tight">
      <p>{text('This file cannot be read. Nothing was sent. Export it again, then choose the new file.')}</p>
      <ul className={css.points}>
        {problems.map(({ place, message }) => (
          <li key={`${place} ${message}`} className="t-dim" lang="en">
            {place}: {message}
          </li>
        ))}
      </ul>
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
