import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type ImportReport, importFile, listImports } from '#interop/import/schema.ts';
import { upload } from '#ui/call/upload.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Page } from '#ui/page/page.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { DropArea } from './drop-area.tsx';
import css from './import.module.css';
import { ImportReportView } from './import-report-view.tsx';

interface Sending {
  readonly file: string;
  readonly part: number;
  readonly left: number;
}

interface Failed {
  readonly file: string;
  readonly error: unknown;
}

/** Imports charts: FHIR R4 Bundles or NDJSON, one file after the other, each with its own report. */
export function ImportPage() {
  const { text } = useText();
  const client = useQueryClient();
  const [sending, setSending] = useState<Sending | null>(null);
  const [reports, setReports] = useState<readonly ImportReport[]>([]);
  const [failed, setFailed] = useState<readonly Failed[]>([]);
  const stop = useRef<AbortController | null>(null);

  const send = async (files: readonly File[]) => {
    const control = new AbortController();
    stop.current = control;
    setReports([]);
    setFailed([]);
    for (const [index, file] of files.entries()) {
      if (control.signal.aborted) break;
      const left = files.length - index - 1;
      setSending({ file: file.name, part: 0, left });
      try {
        const { report } = await upload(importFile, {
          file,
          contentType: file.name.endsWith('.ndjson') ? 'application/x-ndjson' : 'application/fhir+json',
          query: { file: file.name },
          signal: control.signal,
          onProgress: (part) => setSending({ file: file.name, part, left }),
        });
        setReports((done) => [...done, report]);
      } catch (error) {
        if (control.signal.aborted) break;
        setFailed((list) => [...list, { file: file.name, error }]);
      }
    }
    setSending(null);
    stop.current = null;
    await client.invalidateQueries();
  };

  return (
    <Page
      title={text('Import')}
      lead={text(
        'Charts from another system: FHIR R4 Bundles as JSON, or NDJSON, 50 MB at most each. The same file twice changes nothing; a broken file changes nothing.',
      )}
    >
      <DropArea disabled={sending !== null} onFiles={(files) => void send(files)} />
      {sending !== null && <Progress sending={sending} onStop={() => stop.current?.abort()} />}
      {failed.map(({ file, error }) => (
        <FailureNote key={file} error={error} what={file} kept={text('Nothing of this file was stored.')} />
      ))}
      {reports.map((report) => (
        <ImportReportView key={report.batch} report={report} open />
      ))}
      <Earlier />
    </Page>
  );
}

function Progress({ sending, onStop }: { readonly sending: Sending; readonly onStop: () => void }) {
  const { text } = useText();
  const sent = sending.part >= 1;
  return (
    <div className={css.progress} role="status">
      <div className="t-row-between">
        <span>
          <strong>{sending.file}</strong> · {sent ? text('the server reads and stores it') : text('sending')}
          {sending.left > 0 && ` · ${text('{{count}} more files', { count: sending.left })}`}
        </span>
        <Button size="xs" variant="default" onClick={onStop} disabled={sent && sending.left === 0}>
          {text('Stop')}
        </Button>
      </div>
      {sent ? (
        <progress aria-label={sending.file} />
      ) : (
        <progress aria-label={sending.file} value={sending.part} max={1} />
      )}
    </div>
  );
}

function Earlier() {
  const { text } = useText();
  const imports = useRead(listImports, {});
  return (
    <Section title={text('Earlier imports')}>
      <Awaited query={imports} what={text('The imports')} lines={4}>
        {(data) =>
          data.imports.length === 0 ? (
            <Empty title={text('Nothing was imported yet.')}>
              {text('Every import keeps its report here.')}
            </Empty>
          ) : (
            <ul className={css.earlier}>
              {data.imports.map((one) => (
                <li key={one.report.batch}>
                  <p className="t-dim">
                    <Moment at={one.at} /> · {one.by}
                  </p>
                  <ImportReportView report={one.report} />
                </li>
              ))}
            </ul>
          )
        }
      </Awaited>
    </Section>
  );
}
