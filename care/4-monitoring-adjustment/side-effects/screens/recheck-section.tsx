import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { addDays } from '#kernel/time.ts';
import type { SideEffect } from '#record/schema/side-effect.ts';
import { useAct } from '#ui/call/use-act.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Section } from '#ui/page/section.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { recheckSideEffect } from '../side-effect-schema.ts';
import { OwnerChoice } from './owner-choice.tsx';
import { closedWords, foundWords } from './side-effect-words.ts';
import type { SideEffectWork } from './side-effect-work.ts';
import css from './side-effects.module.css';

interface RecheckProps {
  readonly patientId: string;
  readonly work: SideEffectWork;
}

/** Looks again: how it is now, and whether it ends here or somebody asks once more. */
export function RecheckSection({ patientId, work }: RecheckProps) {
  const { text } = useText();
  const [looking, setLooking] = useState(false);
  const { content, recheck } = work.sideEffect;
  return (
    <Section
      title={text('Looking again')}
      aside={
        recheck === null ? undefined : (
          <>
            <Day date={recheck.on} plain /> · {recheck.owner}
          </>
        )
      }
      actions={
        content.closed === null &&
        !looking && (
          <Button size="compact-sm" variant="default" onClick={() => setLooking(true)}>
            {text('How is it now?')}
          </Button>
        )
      }
    >
      {content.rechecks.length === 0 && !looking && (
        <p className="t-dim">
          {recheck === null && content.closed === null
            ? text('Nothing is decided yet, so nobody looks again by itself.')
            : text('Nobody has looked again yet.')}
        </p>
      )}
      <ul className={css.list}>
        {content.rechecks.toReversed().map((one) => (
          <li key={`${one.on} ${one.found} ${one.byName}`} className={css.entry}>
            <div className={css.words}>
              <strong>{text(foundWords[one.found])}</strong>
              {one.note !== null && `: ${one.note}`}
            </div>
            <span className="t-dim">
              <Day date={one.on} plain /> · {one.byName}
            </span>
          </li>
        ))}
      </ul>
      {looking && <RecheckForm patientId={patientId} work={work} onDone={() => setLooking(false)} />}
    </Section>
  );
}

type Found = SideEffect['rechecks'][number]['found'];
type Ending = NonNullable<SideEffect['closed']>['how'] | 'again';

function RecheckForm({ patientId, work, onDone }: RecheckProps & { readonly onDone: () => void }) {
  const { text } = useText();
  const today = useToday();
  const act = useAct(recheckSideEffect);
  const errors = refusedFields(act.error);
  const [found, setFound] = useState<Found | ''>('');
  const [ending, setEnding] = useState<Ending | ''>('');
  const [note, setNote] = useState('');
  const [on, setOn] = useState(addDays(today, 14));
  const [owner, setOwner] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const { sideEffect } = work;
  const submit = () => {
    setTried(true);
    if (found === '' || ending === '') return;
    act.mutate(
      {
        params: { patientId, sideEffectId: sideEffect.id },
        ifMatch: sideEffect.version,
        body: {
          found,
          note: note.trim() || null,
          close: ending === 'again' ? null : ending,
          again: ending === 'again' ? { on, owner } : null,
        },
      },
      {
        onSuccess: () => {
          notice(text('Recorded.'));
          onDone();
        },
      },
    );
  };
  return (
    <FormShell
      what={text('The look')}
      submit={text('Record')}
      onSubmit={submit}
      onCancel={onDone}
      busy={act.isPending}
      error={act.error}
    >
      <div className="t-fields">
        <Choice
          label={text('How it is now')}
          value={found}
          onChange={setFound}
          required
          options={(Object.keys(foundWords) as Found[]).map((value) => ({
            value,
            label: text(foundWords[value]),
          }))}
          error={tried && found === '' ? text('Choose how it is') : undefined}
        />
        <Choice
          label={text('And then')}
          value={ending}
          onChange={setEnding}
          required
          options={[
            { value: 'again', label: text('Somebody looks again') },
            ...(Object.keys(closedWords) as Exclude<Ending, 'again'>[]).map((value) => ({
              value,
              label: text(closedWords[value]),
            })),
          ]}
          error={tried && ending === '' ? text('Choose how it goes on') : errors['close']}
        />
        {ending === 'again' && (
          <>
            <DayField
              label={text('Look again on')}
              value={on}
              onChange={setOn}
              required
              error={errors['again.on']}
            />
            <OwnerChoice patientId={patientId} value={owner} onChange={setOwner} />
          </>
        )}
      </div>
      <Textarea
        label={text('More, where it helps')}
        value={note}
        autosize
        minRows={2}
        maxLength={1000}
        required={ending === 'accepted' || ending === 'not-a-side-effect'}
        error={errors['note']}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormShell>
  );
}
