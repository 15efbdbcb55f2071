import { Button, TextInput } from '@mantine/core';
import { CircleCheck, CircleDot, CircleX, Clock, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { FormShell } from '#ui/form/form-shell.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { cancelTask, finishTask, type TaskView, takeTask } from '../task-schema.ts';
import css from './concerns.module.css';
import { useDecide } from './use-decide.ts';

const stateWords = {
  overdue: 'Overdue',
  today: 'Due today',
  open: 'Open',
  done: 'Done',
  cancelled: 'Cancelled',
} as const;
const icons = {
  overdue: TriangleAlert,
  today: Clock,
  open: CircleDot,
  done: CircleCheck,
  cancelled: CircleX,
} as const;
const marks = {
  overdue: 'overdue',
  today: 'open',
  open: 'seen',
  done: 'closed',
  cancelled: 'closed',
} as const;

interface TaskItemProps {
  readonly task: TaskView;
  /** On the chart the person is known. */
  readonly named: boolean;
}

/** One task: what, whose, by which day; taken, done with a word, or cancelled with a reason. */
export function TaskItem({ task, named }: TaskItemProps) {
  const { text } = useText();
  const { role } = useClinic();
  const [ending, setEnding] = useState<'done' | 'cancel' | null>(null);
  const take = useDecide(takeTask, text('Taken: it is yours now.'), () => {});
  const { content, state, patient } = task;
  const Icon = icons[state];
  const open = content.status === 'open';
  const opensCharts = role !== 'front-desk' && role !== 'manager';
  const params = { patientId: patient.id, taskId: task.id };
  return (
    <li
      className={`t-list-item ${css.concern}`}
      data-state={marks[state]}
      aria-label={`${content.title}, ${patient.name}`}
    >
      <div className="t-row-between">
        <div className="t-row">
          <span className={css.state} data-state={marks[state]}>
            <Icon size={16} aria-hidden /> {text(stateWords[state])}
          </span>
          {named &&
            (opensCharts ? (
              <AppLink to={paths.chart(patient.id)}>{patient.name}</AppLink>
            ) : (
              <strong>{patient.name}</strong>
            ))}
          <strong>{content.title}</strong>
        </div>
        <span className="t-dim">
          {text('due')} <Day date={content.due} plain /> ·{' '}
          {'person' in content.owner ? content.owner.name : text(roleWords[content.owner.role])}
        </span>
      </div>
      {content.detail !== null && <p>{content.detail}</p>}
      {content.source !== undefined && (
        <p className="t-dim t-small">{text('It was open at another clinic when the chart was imported.')}</p>
      )}
      {content.done !== null && (
        <p>
          {content.done.text}{' '}
          <span className="t-dim">
            {content.done.byName}, <Moment at={content.done.at} />
          </span>
        </p>
      )}
      {take.error !== null && <FailureNote error={take.error} what={text('The task')} />}
      {task.decides !== null && <DecideHold patientId={patient.id} order={task.decides} />}
      {open && ending === null && (
        <div className="t-row t-no-print">
          {task.decides === null && (
            <Button size="xs" onClick={() => setEnding('done')}>
              {text('Done')}
            </Button>
          )}
          {task.mayTake && (
            <Button
              size="xs"
              variant="default"
              loading={take.busy}
              onClick={() => take.send({ params, ifMatch: task.version })}
            >
              {text('Take it')}
            </Button>
          )}
          {task.decides === null && (
            <Button size="xs" variant="default" onClick={() => setEnding('cancel')}>
              {text('Not needed')}
            </Button>
          )}
        </div>
      )}
      {ending !== null && <EndForm task={task} how={ending} onDone={() => setEnding(null)} />}
    </li>
  );
}

/** A medication stays on hold until somebody decides: the task ends with that, and with nothing else. */
function DecideHold({ patientId, order }: { readonly patientId: string; readonly order: string }) {
  const { text } = useText();
  return (
    <p className="t-row t-no-print">
      <AppLink to={paths.resume(patientId, order)}>{text('Resume')}</AppLink>
      <AppLink to={paths.hold(patientId, order)}>{text('Hold further')}</AppLink>
      <AppLink to={paths.stop(patientId, order)}>{text('Stop')}</AppLink>
      <span className="t-dim">{text('The task ends with what is decided.')}</span>
    </p>
  );
}

interface EndFormProps {
  readonly task: TaskView;
  readonly how: 'done' | 'cancel';
  readonly onDone: () => void;
}

/** A word on how it was done, or why it is not needed. */
function EndForm({ task, how, onDone }: EndFormProps) {
  const { text } = useText();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const finish = useDecide(finishTask, text('Done.'), onDone);
  const cancel = useDecide(cancelTask, text('Cancelled.'), onDone);
  const said = words.trim();
  const submit = () => {
    setTried(true);
    if (said === '') return;
    const params = { patientId: task.patient.id, taskId: task.id };
    if (how === 'done') finish.send({ params, body: { text: said }, ifMatch: task.version });
    else cancel.send({ params, body: { why: said }, ifMatch: task.version });
  };
  return (
    <div className="t-inset">
      <FormShell
        what={text('The task')}
        submit={how === 'done' ? text('It is done') : text('Cancel the task')}
        onSubmit={submit}
        onCancel={onDone}
        busy={finish.busy || cancel.busy}
        error={finish.error ?? cancel.error}
      >
        <TextInput
          label={how === 'done' ? text('What was done') : text('Why it is not needed')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          required
          maxLength={1000}
          error={tried && said === '' ? text('Say it in a few words') : undefined}
        />
      </FormShell>
    </div>
  );
}
