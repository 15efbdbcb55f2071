import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import { FormShell } from '#ui/form/form-shell.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useToday } from '#ui/text/clinic-context.ts';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { addTask, patientTasks } from '../task-schema.ts';
import type { Team } from './give-to.tsx';
import messages from './messages.module.css';
import { TaskItem } from './task-item.tsx';
import { useDecide } from './use-decide.ts';

const endedShown = 5;
const roles = ['prescriber', 'nurse', 'therapist', 'front-desk', 'manager'] as const;

/** Work about one person, on their chart. */
export function TasksCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const [adding, setAdding] = useState(false);
  const tasks = useRead(patientTasks, { params: { patientId } });
  return (
    <Section
      title={text('Tasks')}
      flush
      actions={
        !adding && (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {text('Add a task')}
          </Button>
        )
      }
    >
      <Awaited query={tasks} what={text('The tasks')} lines={3}>
        {({ tasks: list, team }) => {
          const open = list.filter(({ content }) => content.status === 'open');
          const ended = list.filter(({ content }) => content.status !== 'open').slice(0, endedShown);
          return (
            <>
              {adding && <AddTask patientId={patientId} team={team} onDone={() => setAdding(false)} />}
              {list.length === 0 && !adding ? (
                <div className={messages.part}>
                  <Empty title={text('No tasks about this person.')}>
                    {text('Add one when somebody has agreed to do something by a day.')}
                  </Empty>
                </div>
              ) : (
                <ul className="t-list" aria-label={text('Tasks')}>
                  {[...open, ...ended].map((task) => (
                    <TaskItem key={task.id} task={task} named={false} />
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Awaited>
    </Section>
  );
}

interface AddTaskProps {
  readonly patientId: string;
  readonly team: Team;
  readonly onDone: () => void;
}

function AddTask({ patientId, team, onDone }: AddTaskProps) {
  const { text } = useText();
  const today = useToday();
  const [title, setTitle] = useState('');
  const [detail, setDetail] = useState('');
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState(today);
  const [tried, setTried] = useState(false);
  const decide = useDecide(addTask, text('Added.'), onDone);
  const submit = () => {
    setTried(true);
    if (title.trim() === '' || owner === '' || due === '') return;
    const role = roles.find((one) => one === owner);
    decide.send({
      params: { patientId },
      body: {
        title: title.trim(),
        detail: detail.trim() === '' ? null : detail.trim(),
        owner: role === undefined ? { person: owner } : { role },
        due,
      },
    });
  };
  return (
    <div className="t-inset">
      <FormShell
        what={text('The task')}
        submit={text('Add the task')}
        onSubmit={submit}
        onCancel={onDone}
        busy={decide.busy}
        error={decide.error}
      >
        <TextInput
          label={text('What is to be done')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          required
          maxLength={160}
          error={tried && title.trim() === '' ? text('Say it in one line') : undefined}
        />
        <div className="t-fields">
          <Choice
            label={text('Who does it')}
            value={owner}
            onChange={setOwner}
            options={[
              ...roles.map((role) => ({
                value: role as string,
                label: text('Any: {{role}}', { role: text(roleWords[role]) }),
              })),
              ...team.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            required
            error={tried && owner === '' ? text('Choose a person or a role') : undefined}
          />
          <DayField label={text('By which day')} value={due} onChange={setDue} required />
        </div>
        <Textarea
          label={text('More, where it helps')}
          value={detail}
          onChange={(event) => setDetail(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
        />
      </FormShell>
    </div>
  );
}
