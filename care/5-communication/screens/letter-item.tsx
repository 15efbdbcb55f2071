import { Button, Textarea } from '@mantine/core';
import { CircleCheck, CircleDot, FileText, Send, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { addressOf } from '#ui/call/call.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { editLetter, type LetterView, letterPaper, sendLetter, signLetter } from '../letter-schema.ts';
import concerns from './concerns.module.css';
import { letterStatusWords, occasionWords } from './letter-words.ts';
import css from './messages.module.css';
import { useDecide } from './use-decide.ts';

const icons = {
  draft: FileText,
  signed: CircleDot,
  'going-out': Send,
  sent: CircleCheck,
  failed: TriangleAlert,
} as const;
const marks = {
  draft: 'seen',
  signed: 'open',
  'going-out': 'open',
  sent: 'closed',
  failed: 'overdue',
} as const;

interface LetterItemProps {
  readonly patientId: string;
  readonly letter: LetterView;
  /** False: this clinic has no mail server. */
  readonly mail: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** One letter: read, edit while it is a draft, sign, send; a failed send stays in sight. */
export function LetterItem({ patientId, letter, mail, open, onToggle }: LetterItemProps) {
  const { text } = useText();
  const { content } = letter;
  const Icon = icons[content.status];
  return (
    <li className={concerns.concern} data-state={marks[content.status]}>
      <button type="button" className={css.opener} aria-expanded={open} onClick={onToggle}>
        <span className="t-row">
          <span className={concerns.state} data-state={marks[content.status]}>
            <Icon size={16} aria-hidden /> {text(letterStatusWords[content.status])}
          </span>
          <span className={css.subject}>
            {text('To {{name}}', { name: content.to.name })}: {text(occasionWords[content.occasion])}
          </span>
        </span>
        <span className="t-dim t-small">
          <Moment at={letter.writtenAt} />
        </span>
      </button>
      {content.sent !== null && (
        <p className={content.sent.failure === null ? 't-dim t-small' : 't-strong'}>
          {content.sent.failure ?? (
            <>
              {text(content.status === 'going-out' ? 'On its way to' : howWords[content.sent.how])}{' '}
              {content.sent.to} · <Moment at={content.sent.at} />
            </>
          )}
        </p>
      )}
      {open && <Opened patientId={patientId} letter={letter} mail={mail} />}
    </li>
  );
}

const howWords = { printed: 'Printed for', 'e-mailed': 'E-mailed to', downloaded: 'Downloaded for' } as const;

type OpenedProps = Pick<LetterItemProps, 'patientId' | 'letter' | 'mail'>;

function Opened({ patientId, letter, mail }: OpenedProps) {
  const { text } = useText();
  const { role } = useClinic();
  const [editing, setEditing] = useState(false);
  const sign = useDecide(signLetter, text('Signed.'), () => {});
  const send = useDecide(sendLetter, text('Kept. See below how it went.'), () => {});
  const { content, version } = letter;
  const params = { patientId, letterId: letter.id };
  const isDraft = content.status === 'draft';
  const mayWrite = role === 'prescriber' || role === 'nurse';
  if (editing) return <Lines patientId={patientId} letter={letter} onDone={() => setEditing(false)} />;
  return (
    <div className={css.letter}>
      {content.sections.map(({ heading, lines }) => (
        <section key={heading} aria-label={heading}>
          <h3>{heading}</h3>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      {(sign.error ?? send.error) !== null && (
        <FailureNote error={sign.error ?? send.error} what={text('The letter')} />
      )}
      <div className="t-row t-no-print">
        {isDraft && role === 'prescriber' && (
          <Button size="xs" loading={sign.busy} onClick={() => sign.send({ params, ifMatch: version })}>
            {text('Sign the letter')}
          </Button>
        )}
        {isDraft && mayWrite && (
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            {text('Edit the lines')}
          </Button>
        )}
        {!isDraft && mayWrite && mail && content.to.email !== null && (
          <Button
            size="xs"
            loading={send.busy}
            onClick={() => send.send({ params, body: { how: 'e-mailed' }, ifMatch: version })}
          >
            {text('Send to {{address}}', { address: content.to.email })}
          </Button>
        )}
        <Button size="xs" variant="default" component="a" href={addressOf(letterPaper, { params })} download>
          {text('Save as PDF')}
        </Button>
        {!isDraft && mayWrite && (
          <Button
            size="xs"
            variant="default"
            loading={send.busy}
            onClick={() => send.send({ params, body: { how: 'printed' }, ifMatch: version })}
          >
            {text('It was printed and sent')}
          </Button>
        )}
      </div>
      {content.status === 'going-out' && (
        <p className="t-dim">
          {text('It is being handed to the mail server. If it stays so for some minutes, send it again.')}
        </p>
      )}
      {isDraft && role !== 'prescriber' && <p className="t-dim">{text('A prescriber signs it.')}</p>}
      {!isDraft && !mail && (
        <p className="t-dim">{text('No mail server is set up here: save the PDF, print it, and say so.')}</p>
      )}
    </div>
  );
}

interface LinesProps {
  readonly patientId: string;
  readonly letter: LetterView;
  readonly onDone: () => void;
}

/** The lines of a draft, one field for each section; an empty section is left out. */
function Lines({ patientId, letter, onDone }: LinesProps) {
  const { text } = useText();
  const { sections } = letter.content;
  const [typed, setTyped] = useState(sections.map(({ lines }) => lines.join('\n')));
  const save = useDecide(editLetter, text('Saved.'), onDone);
  const submit = () =>
    save.send({
      params: { patientId, letterId: letter.id },
      body: {
        sections: sections.flatMap(({ heading }, index) => {
          const lines = (typed[index] ?? '')
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '');
          return lines.length === 0 ? [] : [{ heading, lines }];
        }),
      },
      ifMatch: letter.version,
    });
  return (
    <FormShell
      what={text('The letter')}
      submit={text('Save the draft')}
      onSubmit={submit}
      onCancel={onDone}
      busy={save.busy}
      error={save.error}
    >
      {sections.map(({ heading }, index) => (
        <Textarea
          key={heading}
          label={heading}
          description={text('One line each')}
          value={typed[index] ?? ''}
          onChange={(event) => {
            const words = event.currentTarget.value;
            setTyped((all) => all.map((one, at) => (at === index ? words : one)));
          }}
          autosize
          minRows={2}
        />
      ))}
    </FormShell>
  );
}
