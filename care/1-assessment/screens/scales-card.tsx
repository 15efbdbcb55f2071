import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Section } from '#ui/page/section.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type AskedScale, askForScale, endScale, listScales } from '../scales-schema.ts';
import { listInstruments } from '../schema.ts';
import css from './entries.module.css';

interface ScalesCardProps {
  readonly patientId: string;
  readonly mayRecord: boolean;
}

/** Scales the person was asked to answer at home, and how that stands. */
export function ScalesCard({ patientId, mayRecord }: ScalesCardProps) {
  const { text } = useText();
  const read = useRead(listScales, { params: { patientId } });
  const [asking, setAsking] = useState(false);
  return (
    <Section
      title={text('Scales to answer at home')}
      actions={
        mayRecord && (
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {text('Ask for a scale')}
          </Button>
        )
      }
    >
      <Awaited query={read} what={text('The scales')} lines={2}>
        {({ scales }) =>
          scales.length === 0 ? (
            <Empty title={text('None asked for.')}>
              {text('What you ask for appears on the person’s page “How I am doing” until it is answered.')}
            </Empty>
          ) : (
            <ul className={css.entries}>
              {scales.map((scale) => (
                <AskedLine key={scale.id} patientId={patientId} scale={scale} mayRecord={mayRecord} />
              ))}
            </ul>
          )
        }
      </Awaited>
      {asking && <AskForScale patientId={patientId} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function AskedLine({ patientId, scale, mayRecord }: ScalesCardProps & { readonly scale: AskedScale }) {
  const { text } = useText();
  const act = useAct(endScale);
  const { everyDays } = scale.content;
  return (
    <li className={css.entry}>
      <div className={css.entryText}>
        <span className="t-strong">{scale.shortName}</span>{' '}
        <span className="t-dim">
          {everyDays === null ? text('once') : text('every {{count}} days', { count: everyDays })}
        </span>
        <div className="t-dim t-small">
          {scale.due ? (
            <>
              {text('waits since')} <Day date={scale.dueOn ?? scale.content.from} />
            </>
          ) : scale.dueOn === null ? (
            text('answered, nothing more to do')
          ) : (
            <>
              {text('next')} <Day date={scale.dueOn} />
            </>
          )}
          {scale.lastAnswered !== null && (
            <>
              {' · '}
              {text('last answered')} <Day date={scale.lastAnswered} />
            </>
          )}
        </div>
        {act.error !== null && <FailureNote error={act.error} what={text('The change')} />}
      </div>
      {mayRecord && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={act.isPending}
          aria-label={text('No longer ask for {{name}}', { name: scale.shortName })}
          onClick={() =>
            act.mutate({
              params: { patientId, requestId: scale.id },
              ifMatch: scale.version,
              body: { status: 'ended' },
            })
          }
        >
          {text('No longer ask')}
        </Button>
      )}
    </li>
  );
}

interface AskForScaleProps {
  readonly patientId: string;
  readonly onClose: () => void;
}

function AskForScale({ patientId, onClose }: AskForScaleProps) {
  const { text } = useText();
  const instruments = useRead(listInstruments, {});
  const act = useAct(askForScale);
  const [instrument, setInstrument] = useState('');
  const [every, setEvery] = useState<'once' | '7' | '14' | '28' | '84'>('once');
  const [tried, setTried] = useState(false);
  return (
    <Dialog onClose={onClose} title={text('Ask for a scale')}>
      <Awaited query={instruments} what={text('The scales')} lines={3}>
        {(data) => (
          <FormShell
            what={text('The request')}
            submit={text('Ask')}
            busy={act.isPending}
            error={act.error}
            onCancel={onClose}
            onSubmit={() => {
              setTried(true);
              if (instrument === '') return;
              const everyDays = every === 'once' ? null : Number(every);
              act.mutate(
                { params: { patientId }, body: { instrument, everyDays, note: null } },
                {
                  onSuccess: () => {
                    notice(text('Asked. It waits on the person’s own page.'));
                    onClose();
                  },
                },
              );
            }}
          >
            <Choice
              label={text('Scale')}
              required
              value={instrument}
              onChange={setInstrument}
              error={
                refusedFields(act.error).instrument ??
                (tried && instrument === '' ? text('Choose one') : undefined)
              }
              options={data.instruments
                .filter((one) => one.ratedBy === 'patient' && one.items.length > 0)
                .toSorted((a, b) => a.shortName.localeCompare(b.shortName))
                .map((one) => ({ value: one.id, label: `${one.shortName} · ${one.name}` }))}
            />
            <Choice
              label={text('How often')}
              value={every}
              onChange={setEvery}
              options={[
                { value: 'once', label: text('Once') },
                { value: '7', label: text('Every week') },
                { value: '14', label: text('Every 2 weeks') },
                { value: '28', label: text('Every 4 weeks') },
                { value: '84', label: text('Every 12 weeks') },
              ]}
            />
          </FormShell>
        )}
      </Awaited>
    </Dialog>
  );
}
