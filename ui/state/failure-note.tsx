import { Button } from '@mantine/core';
import { CircleAlert, CloudOff } from 'lucide-react';
import { Refused, Unreachable, Unreadable } from '../call/failure.ts';
import { type Say, useText } from '../text/use-text.ts';
import css from './state.module.css';

interface FailureNoteProps {
  readonly error: unknown;
  /** What was being done, as a noun: "The order", "This chart". */
  readonly what: string;
  readonly retry?: (() => void) | undefined;
  /** What happened to what the person had entered. Say it whenever they entered something. */
  readonly kept?: string | undefined;
}

/** Why something did not work, what was kept, and what to do next. Stays until it is solved; never a toast. */
export function FailureNote({ error, what, retry, kept }: FailureNoteProps) {
  const { text } = useText();
  const { title, lines, id } = explain(error, what, text);
  const Icon = error instanceof Unreachable ? CloudOff : CircleAlert;
  return (
    <div role="alert" className={css.failure}>
      <Icon aria-hidden size={18} className={css.failureIcon} />
      <div className="t-stack-tight">
        <p className="t-strong">{title}</p>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {kept !== undefined && <p>{kept}</p>}
        {id !== undefined && (
          <p className="t-small t-dim">
            {text('Reference for support')}: {id}
          </p>
        )}
        {retry && (
          <div>
            <Button size="xs" variant="default" onClick={retry}>
              {text('Try again')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function explain(error: unknown, what: string, text: Say) {
  if (error instanceof Unreachable) {
    return {
      title: text('{{what}}: the server does not answer.', { what }),
      lines: [text('The network or the server may be down. Nothing was confirmed as saved.')],
      id: undefined,
    };
  }
  if (error instanceof Refused) {
    const { title, detail, next, errors, requestId } = error.problem;
    const fields = (errors ?? []).map(({ path, message }) => `${fieldWords(path)}: ${message}`);
    return {
      title: `${what}: ${lowerFirst(title)}`,
      lines: [detail, ...fields, next].filter((line) => line !== undefined),
      id: requestId,
    };
  }
  if (error instanceof Unreadable) {
    // The page and the server are of two versions: the server was updated while the page was open.
    return {
      title: text('{{what}}: this page is older than the server.', { what }),
      lines: [
        text(
          'Titrate was updated while the page was open. Load the page again; look whether what you did is there before you do it once more.',
        ),
      ],
      id: undefined,
    };
  }
  return {
    title: text('{{what}}: something went wrong in this page.', { what }),
    lines: [error instanceof Error ? error.message : String(error)],
    id: undefined,
  };
}

/** `body.form.courses[0].reviewOn` reads `review on`: the field, without the way to it. */
function fieldWords(path: string): string {
  const name = path.split(/[.[\]]+/).findLast((part) => /^[a-z]/i.test(part)) ?? path;
  return name.replace(/([a-z])([A-Z])/g, (_, before, capital) => `${before} ${capital.toLowerCase()}`);
}

/** `Not here` after a colon reads `not here`; a word in capitals stays. */
function lowerFirst(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}
