import { Autocomplete } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { useText } from '#ui/text/use-text.ts';
import { searchDiagnoses } from '../diagnosis-schema.ts';

interface DiagnosisFieldProps {
  readonly words: string;
  /** Words as typed, and the code where a diagnosis was chosen from the list. */
  readonly onChange: (words: string, code: string | null) => void;
  readonly error?: React.ReactNode;
}

/** A diagnosis by its words, everyday words or code. Choosing from the list brings the code; typing alone does not. */
export function DiagnosisField({ words, onChange, error }: DiagnosisFieldProps) {
  const { text } = useText();
  const [typed, setTyped] = useState(words);
  const found = useRead(
    searchDiagnoses,
    { query: { search: typed.trim().slice(0, 100), limit: 12 } },
    { enabled: typed.trim().length > 1, keepPrevious: true },
  );
  const hits = typed.trim().length > 1 ? (found.data?.hits ?? []) : [];
  const labels = new Map(hits.map((hit) => [`${hit.code} · ${hit.title}`, hit]));
  return (
    <Autocomplete
      label={text('Diagnosis')}
      description={text('Words, everyday words or the beginning of a code')}
      required
      data-autofocus
      value={typed}
      data={[...labels.keys()]}
      filter={({ options }) => options}
      limit={12}
      error={error}
      onChange={(value) => {
        const hit = labels.get(value);
        setTyped(hit === undefined ? value : hit.title);
        onChange(hit?.title ?? value, hit?.code ?? null);
      }}
      autoComplete="off"
      comboboxProps={{ withinPortal: true, zIndex: 400 }}
    />
  );
}
