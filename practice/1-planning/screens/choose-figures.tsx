import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { StepUpDeclined, useStepUp } from '#ui/sign/step-up.ts';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { chooseProtocol, type ProtocolView } from '../monitoring-schema.ts';
import { phaseWords } from './figure-words.ts';

/** What the protocol comes with, in the list of figures. */
const usual = 'usual';

interface Own {
  readonly everyDays: number | '';
  readonly because: string;
}

/** Chooses the figures of a protocol and intervals of the clinic's own; a longer one asks for its reason at once. */
export function ChooseFigures({
  protocol,
  onDone,
}: {
  readonly protocol: ProtocolView;
  readonly onDone: () => void;
}) {
  const { text } = useText();
  const [variant, setVariant] = useState(protocol.choice?.variant ?? usual);
  const [own, setOwn] = useState<Readonly<Record<string, Own>>>(() => keptOf(protocol));
  const [because, setBecause] = useState('');
  const [error, setError] = useState<unknown>(null);
  const act = useAct(chooseProtocol);
  const stepUp = useStepUp();
  const errors = refusedFields(error);
  const figures = protocol.figures.find((one) => (one.variant ?? usual) === variant) ?? protocol.figures[0];
  const rows = (figures?.checks ?? []).flatMap((check) =>
    check.phases.map((phase) => ({ check, phase, key: `${check.item}/${phase.fromDay}` })),
  );
  const submit = async () => {
    setError(null);
    const intervals = rows.flatMap(({ check, phase, key }) => {
      const wanted = own[key];
      if (wanted === undefined || wanted.everyDays === '' || wanted.everyDays === phase.everyDays) return [];
      const { everyDays } = wanted;
      const why = wanted.because.trim();
      return [{ item: check.item, fromDay: phase.fromDay, everyDays, because: why === '' ? null : why }];
    });
    try {
      await stepUp(() =>
        act.mutateAsync({
          params: { protocol: protocol.id },
          ifMatch: protocol.version,
          body: { variant: variant === usual ? null : variant, intervals, because: because.trim() },
        }),
      );
      notice(text('Chosen. Due dates follow from today on; what came due before stays due.'));
      onDone();
    } catch (failure) {
      if (!(failure instanceof StepUpDeclined)) setError(failure);
    }
  };
  return (
    <FormShell
      what={text('The figures')}
      submit={text('Choose')}
      onSubmit={() => void submit()}
      onCancel={onDone}
      busy={act.isPending}
      error={error}
    >
      {protocol.figures.length > 1 && (
        <Choice
          label={text('Figures')}
          value={variant}
          onChange={(value) => {
            setVariant(value);
            setOwn({});
          }}
          options={protocol.figures.map((one) => ({ value: one.variant ?? usual, label: one.name }))}
          error={errors['variant']}
          required
        />
      )}
      {figures?.note != null && <p>{figures.note}</p>}
      <fieldset className="t-stack-tight">
        <legend>{text('Intervals in days; another number is the clinic’s own')}</legend>
        {rows.map(({ check, phase, key }) => {
          const value = own[key] ?? { everyDays: phase.everyDays, because: '' };
          const longer = value.everyDays !== '' && value.everyDays > phase.everyDays;
          const set = (over: Partial<Own>) => setOwn({ ...own, [key]: { ...value, ...over } });
          return (
            <div key={key}>
              <NumberInput
                label={`${check.name}, ${phaseWords(phase)}`}
                description={text('Source: every {{count}} days', { count: phase.everyDays })}
                value={value.everyDays}
                min={1}
                max={1830}
                onChange={(days) => set({ everyDays: typeof days === 'number' ? days : '' })}
              />
              {longer && (
                <TextInput
                  label={text('Why less often than the source asks for')}
                  description={text('Stands on every chart it concerns, and in the audit.')}
                  value={value.because}
                  maxLength={500}
                  required
                  onChange={(event) => set({ because: event.currentTarget.value })}
                />
              )}
            </div>
          );
        })}
      </fieldset>
      <Textarea
        label={text('Why these figures')}
        value={because}
        rows={2}
        maxLength={500}
        required
        error={errors['because']}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
      <SourcesSaid checks={figures?.checks ?? []} />
    </FormShell>
  );
}

/** Where the figures come from, each source once, and what nobody has read again yet. */
function SourcesSaid({ checks }: { readonly checks: ProtocolView['figures'][number]['checks'] }) {
  const { text } = useText();
  const sources = new Map<string, boolean>();
  for (const { sources: titles, reviewed } of checks)
    for (const title of titles) sources.set(title, (sources.get(title) ?? true) && reviewed);
  return (
    <ul className="t-dim t-small">
      {[...sources].map(([title, reviewed]) => (
        <li key={title}>
          {title}
          {!reviewed && `, ${text('awaiting review')}`}
        </li>
      ))}
    </ul>
  );
}

function keptOf({ choice }: ProtocolView): Readonly<Record<string, Own>> {
  return Object.fromEntries(
    (choice?.intervals ?? []).map(({ item, fromDay, everyDays, because }) => [
      `${item}/${fromDay}`,
      { everyDays, because: because ?? '' },
    ]),
  );
}
