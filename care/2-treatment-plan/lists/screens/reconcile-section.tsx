import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { refusedFields } from '#ui/form/field-errors.ts';
import { typedOrNull } from '#ui/form/typed-or-null.ts';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { useDecisions } from '../../orders/screens/use-decisions.ts';
import { compareMedicationLists, reconcile, type TypedList } from '../reconcile-schema.ts';
import { ListHistory } from './list-history.tsx';
import css from './reconcile.module.css';
import { ReconcileLine } from './reconcile-line.tsx';
import { sourceWords } from './reconcile-words.ts';
import { Reconciled } from './reconciled.tsx';
import { TypedListForm } from './typed-list-form.tsx';

type Lists = ReplyOf<typeof compareMedicationLists>;

/** Goes through every list of what somebody takes, line by line, with them: by keyboard from top to bottom. */
export function ReconcileSection({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const go = useGo();
  const [typed, setTyped] = useState<readonly TypedList[]>([]);
  const [kept, setKept] = useState<ReplyOf<typeof reconcile> | null>(null);
  const back = () => go(paths.chartTab(patientId, 'plan'));
  const lists = useRead(
    compareMedicationLists,
    { params: { patientId }, body: { typed: [...typed] } },
    { keepPrevious: true, enabled: kept === null },
  );
  if (kept !== null) return <Reconciled patientId={patientId} kept={kept} onClose={back} />;
  return (
    <>
      <Section
        title={text('Go through the list')}
        aside={text('Every line is decided once; nothing is decided for you.')}
        actions={
          <Button size="compact-sm" variant="default" onClick={back}>
            {text('Close')}
          </Button>
        }
      >
        <Awaited query={lists} what={text('The lists')} lines={8}>
          {(data) => (
            <Work patientId={patientId} lists={data} typed={typed} onType={setTyped} onKept={setKept} />
          )}
        </Awaited>
      </Section>
      <ListHistory patientId={patientId} />
    </>
  );
}

interface WorkProps {
  readonly patientId: string;
  readonly lists: Lists;
  readonly typed: readonly TypedList[];
  readonly onType: (typed: readonly TypedList[]) => void;
  readonly onKept: (kept: ReplyOf<typeof reconcile>) => void;
}

const withWords = {
  patient: 'The patient',
  relative: 'A relative',
  nobody: 'Nobody: papers were compared',
} as const;
type With = keyof typeof withWords;

function Work({ patientId, lists, typed, onType, onKept }: WorkProps) {
  const { text } = useText();
  const today = useToday();
  const act = useAct(reconcile);
  const [typing, setTyping] = useState(false);
  const [person, setPerson] = useState<With | ''>('');
  const [on, setOn] = useState(today);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const rows = useRef(new Map<string, HTMLLIElement>());
  const { lines, shown } = lists;
  const made = useDecisions(lines);
  const errors = refusedFields(act.error);

  const record = () => {
    setTried(true);
    const [first] = made.left;
    if (first !== undefined) {
      rows.current.get(first.key)?.querySelector<HTMLElement>('select, textarea')?.focus();
      return;
    }
    if (person === '') return;
    act.mutate(
      {
        params: { patientId },
        body: {
          shown,
          typed: [...typed],
          on,
          with: person,
          note: typedOrNull(note),
          decisions: made.decisions,
        },
      },
      { onSuccess: onKept },
    );
  };

  return (
    <div className="t-stack">
      {typing ? (
        <TypedListForm
          onAdd={(list) => {
            onType([...typed, list]);
            setTyping(false);
          }}
          onCancel={() => setTyping(false)}
        />
      ) : (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setTyping(true)}>
            {text('Add a list: of the pharmacy, or what they say now')}
          </Button>
        </div>
      )}
      <form
        noValidate
        className="t-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!act.isPending) record();
        }}
      >
        <p className={css.lists}>
          {lists.lists.map(({ source, items }) => (
            <span key={source}>
              {text(sourceWords[source])}: <strong>{items}</strong>
            </span>
          ))}
        </p>
        {lines.length === 0 ? (
          <Empty title={text('There is nothing on any list.')}>
            {text('Ask what is taken, also without a prescription, and add it; or record that nothing is.')}
          </Empty>
        ) : (
          <ul className={css.lines}>
            {lines.map((line) => (
              <ReconcileLine
                key={line.key}
                ref={(row) => {
                  if (row === null) rows.current.delete(line.key);
                  else rows.current.set(line.key, row);
                }}
                line={line}
                others={lines.filter(({ key }) => key !== line.key)}
                deciding={made.of(line.key)}
                onDecide={(change) => made.decide(line.key, change)}
                tried={tried}
              />
            ))}
          </ul>
        )}
        {made.agreeing.length > 0 && (
          <div>
            <Button size="compact-sm" variant="default" onClick={made.keepAgreeing}>
              {text('Keep the {{count}} lines without a difference', { count: made.agreeing.length })}
            </Button>
          </div>
        )}
        <div className={css.end}>
          <div className="t-fields">
            <Choice
              label={text('Gone through with')}
              value={person}
              onChange={setPerson}
              options={Object.entries(withWords).map(([value, label]) => ({
                value: value as With,
                label: text(label),
              }))}
              error={tried && person === '' ? text('Say with whom.') : undefined}
              description={
                person === 'nobody' ? text('Then the list does not count as confirmed.') : undefined
              }
            />
            <DayField label={text('On')} value={on} onChange={setOn} error={errors['on']} />
          </div>
          <Textarea
            label={text('Note')}
            value={note}
            rows={2}
            maxLength={1000}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </div>
        {tried && made.left.length > 0 && (
          <p role="alert" className={css.left}>
            {text('Not recorded yet. Still to decide: {{names}}', {
              names: made.left.map(({ name }) => name).join(', '),
            })}
          </p>
        )}
        {act.error !== null && (
          <FailureNote
            error={act.error}
            what={text('The list')}
            kept={text('Your decisions are still here.')}
          />
        )}
        <div className="t-row">
          <Button type="submit" loading={act.isPending}>
            {text('Record')}
          </Button>
        </div>
      </form>
    </div>
  );
}
