import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CsvMapping } from '#interop/results/csv/columns.ts';
import { importResults, previewResults, type ResultsReport } from '#interop/results/schema.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { upload } from '#ui/call/upload.ts';
import { Section } from '#ui/page/section.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Loading } from '#ui/state/loading.tsx';
import { useText } from '#ui/text/use-text.ts';
import { DropArea } from '../import/drop-area.tsx';
import { FilePreview } from './file-preview.tsx';
import { ReportSaid } from './report-said.tsx';

type Preview = ReplyOf<typeof previewResults>;

interface Looked {
  readonly file: File;
  readonly preview: Preview;
}

/** A file of results: looked at first, then kept as a whole or not at all. */
export function BringIn() {
  const { text } = useText();
  const client = useQueryClient();
  const [sender, setSender] = useState('');
  const [looked, setLooked] = useState<Looked | null>(null);
  const [report, setReport] = useState<ResultsReport | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const queryOf = (file: File, mapping: CsvMapping | null) => ({
    file: file.name.slice(0, 200),
    ...(sender.trim() === '' ? {} : { sender: sender.trim() }),
    ...(mapping === null ? {} : { mapping: JSON.stringify(mapping) }),
  });
  const working = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (caught) {
      setError(caught);
    }
    setBusy(false);
  };
  const sending = { contentType: 'application/octet-stream', onProgress: () => {} };
  const look = (file: File, mapping: CsvMapping | null) =>
    working(async () => {
      setReport(null);
      const { signal } = new AbortController();
      const preview = await upload(previewResults, {
        file,
        query: queryOf(file, mapping),
        signal,
        ...sending,
      });
      setLooked({ file, preview });
    });
  const keep = ({ file, preview }: Looked) =>
    working(async () => {
      const { signal } = new AbortController();
      const query = queryOf(file, preview.table?.mapping ?? null);
      const done = await upload(importResults, { file, query, signal, ...sending });
      setReport(done.report);
      setLooked(null);
      await client.invalidateQueries();
    });
  return (
    <>
      <TextInput
        label={text('Laboratory')}
        description={text('Only where the file does not say who sent it.')}
        value={sender}
        maxLength={200}
        onChange={(event) => setSender(event.currentTarget.value)}
      />
      <DropArea
        disabled={busy}
        accept=".hl7,.txt,.csv,.tsv,.json,.ndjson,text/csv,text/plain,application/json,application/fhir+json"
        onFiles={([file]) => {
          if (file !== undefined) void look(file, null);
        }}
      />
      <p className="t-dim">
        {text(
          'HL7 v2 messages (ORU), FHIR, or a table with headings. You see how it is read before anything is kept; the same file twice changes nothing.',
        )}
      </p>
      {busy && <Loading lines={3} />}
      {error !== null && (
        <FailureNote error={error} what={text('The file')} kept={text('Nothing of this file was stored.')} />
      )}
      {looked !== null && (
        <Section
          title={looked.file.name}
          aside={text('nothing is kept yet')}
          actions={
            <>
              <Button size="compact-sm" variant="default" onClick={() => setLooked(null)}>
                {text('Put it away')}
              </Button>
              <Button
                size="compact-sm"
                disabled={busy || looked.preview.format === null || looked.preview.total === 0}
                onClick={() => void keep(looked)}
              >
                {text('Keep {{count}} results', { count: looked.preview.total })}
              </Button>
            </>
          }
        >
          <FilePreview
            preview={looked.preview}
            onMapping={(mapping) => void look(looked.file, mapping)}
            busy={busy}
          />
        </Section>
      )}
      {report !== null && <ReportSaid report={report} />}
    </>
  );
}
