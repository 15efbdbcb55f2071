import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BodyInput } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { listInstruments, recordAnswers, type ScaleToAnswer } from '../schema.ts';
import { type Answers, Questions } from './questions.tsx';
import { ScoreSaid } from './score-said.tsx';

interface RecordScaleProps {
  readonly patientId: string;
  readonly onDone: () => void;
}

/** A clinician enters a rating scale: item by item where its wording is here, or the total of the paper form. */
export function RecordScale({ patientId, onDone }: RecordScaleProps) {
  const { text } = useText();
  const instruments = useRead(listInstruments, {});
  const [id, setId] = useState('');
  return (
    <Awaited query={instruments} what={text('The scales')} lines={4}>
      {(data) => {
        const scale = data.instruments.find((one) => one.id === id);
        return (
          <div className="t-stack">
            <Choice
              label={text('Scale')}
              value={id}
              onChange={setId}
              options={data.instruments
                .toSorted((a, b) => a.shortName.localeCompare(b.shortName))
                .map((one) => ({ value: one.id, label: `${one.shortName} · ${one.name}` }))}
            />
            {scale && <Enter key={scale.id} patientId={patientId} scale={scale} onDone={onDone} />}
          </div>
        );
      }}
    </Awaited>
  );
}

interface EnterProps extends RecordScaleProps {
  readonly scale: ScaleToAnswer;
}

function Enter({ patientId, scale, onDone }: EnterProps) {
  const { text } = useText();
  const today = useToday();
  const act = useAct(recordAnswers);
  const byItem = scale.items.length > 0;
  const [how, setHow] = useState<'items' | 'total'>(byItem ? 'items' : 'total');
  const [answers, setAnswers] = useState<Answers>(() => scale.items.map(() => undefined));
  const [total, setTotal] = useState('');
  const [on, setOn] = useState(today);
  const [tried, setTried] = useState(false);
  if (act.data !== undefined) return <ScoreSaid scale={scale} said={act.data} onDone={onDone} />;
  const complaint = how === 'total' ? totalComplaint(total.trim(), scale) : null;
  const submit = () => {
    setTried(true);
    if (complaint !== null) return;
    const given =
      how === 'total'
        ? { total: Number(total.trim()) }
        : { answers: answers.map((answer) => answer ?? null) };
    const body: BodyInput<typeof recordAnswers> = { instrument: scale.id, on, ...given };
    act.mutate({ params: { patientId }, body });
  };
  return (
    <FormShell
      what={text('The score')}
      submit={text('Record')}
      onSubmit={submit}
      onCancel={onDone}
      busy={act.isPending}
      error={act.error}
    >
      <div className="t-fields">
        <DayField label={text('Answered on')} value={on} onChange={setOn} required />
        {how === 'total' && scale.total !== null && (
          <TextInput
            label={text('Total')}
            description={text('From {{low}} to {{high}}', scale.total)}
            value={total}
            onChange={(event) => setTotal(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="off"
            required
            error={tried && complaint !== null ? text('A whole number within the scale') : undefined}
          />
        )}
      </div>
      {byItem && scale.total !== null && (
        <div>
          <Button size="xs" variant="subtle" onClick={() => setHow(how === 'items' ? 'total' : 'items')}>
            {how === 'items' ? text('I have only the total') : text('Enter it item by item')}
          </Button>
        </div>
      )}
      {how === 'items' && (
        <Questions
          scale={scale}
          answers={answers}
          onAnswer={(index, answer) => setAnswers(answers.with(index, answer))}
          tight
        />
      )}
    </FormShell>
  );
}

function totalComplaint(total: string, scale: ScaleToAnswer): 'wrong' | null {
  if (!/^\d{1,4}$/.test(total) || scale.total === null) return 'wrong';
  const number = Number(total);
  return number < scale.total.low || number > scale.total.high ? 'wrong' : null;
}
