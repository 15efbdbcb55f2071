import { Button } from '@mantine/core';
import { FileUp } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import { useText } from '#ui/text/use-text.ts';
import css from './import.module.css';

interface DropAreaProps {
  readonly disabled: boolean;
  /** Kinds of file the dialog offers; default: charts as JSON. */
  readonly accept?: string;
  readonly onFiles: (files: readonly File[]) => void;
}

const charts = '.json,.ndjson,application/json,application/fhir+json,application/x-ndjson';

/** Files by dropping them, or by the ordinary file dialog: the button does the same with the keyboard. */
export function DropArea({ disabled, accept = charts, onFiles }: DropAreaProps) {
  const { text } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    if (files !== null && files.length > 0 && !disabled) onFiles([...files]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <section
      className={css.drop}
      data-over={over}
      aria-label={text('Files to import')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileUp size={28} aria-hidden />
      <p>{text('Drop files here, or')}</p>
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {text('Choose files')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept={accept}
        className="t-visually-hidden"
        tabIndex={-1}
        aria-label={text('Files to import')}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
