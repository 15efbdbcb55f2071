import { Button, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useText } from '#ui/text/use-text.ts';
import { surface } from '../schema.ts';
import css from './consent.module.css';
import { useSignature } from './use-signature.ts';

/** How somebody puts their name under it. */
export interface Mark {
  readonly how: 'drawn' | 'typed' | 'spoken';
  readonly name: string;
  readonly path: string;
}

/** True when the mark can stand. */
export const isComplete = ({ how, name, path }: Mark): boolean =>
  name.trim() !== '' && (how !== 'drawn' || path !== '');

interface SignaturePadProps {
  readonly value: Mark;
  readonly onChange: (mark: Mark) => void;
  /** In the room somebody may also say yes aloud. */
  readonly spoken?: boolean;
  readonly tried: boolean;
}

/** A name under something: drawn with a finger or a pen, typed, or spoken before a witness. */
export function SignaturePad({ value, onChange, spoken = false, tried }: SignaturePadProps) {
  const { text } = useText();
  const label = useId();
  const ways = [
    { how: 'drawn', words: text('Draw it') },
    { how: 'typed', words: text('Type it') },
    ...(spoken ? [{ how: 'spoken', words: text('Said aloud') } as const] : []),
  ] as const;
  return (
    <div className="t-stack-tight">
      <fieldset className={css.ways}>
        <legend>{text('Signature')}</legend>
        {ways.map(({ how, words }) => (
          <label key={how} className={css.way}>
            <input
              type="radio"
              name={label}
              checked={value.how === how}
              onChange={() => onChange({ ...value, how })}
            />
            {words}
          </label>
        ))}
      </fieldset>
      {value.how === 'drawn' && (
        <DrawingField path={value.path} onPath={(path) => onChange({ ...value, path })} tried={tried} />
      )}
      <TextInput
        label={value.how === 'spoken' ? text('Who said it') : text('Full name')}
        value={value.name}
        required
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        error={tried && value.name.trim() === '' ? text('Write the full name') : undefined}
      />
    </div>
  );
}

interface DrawingFieldProps {
  readonly path: string;
  readonly onPath: (path: string) => void;
  readonly tried: boolean;
}

function DrawingField({ path, onPath, tried }: DrawingFieldProps) {
  const { text } = useText();
  const { handlers, clear } = useSignature(path, onPath);
  return (
    <div>
      <svg
        className={css.pad}
        viewBox={`0 0 ${surface.width} ${surface.height}`}
        role="img"
        aria-label={
          path === ''
            ? text('Empty field to sign in with a finger, a pen or the mouse')
            : text('Your signature')
        }
        {...handlers}
      >
        <line x1="30" x2={surface.width - 30} y1="140" y2="140" className={css.padLine} />
        <path d={path} className={css.ink} />
      </svg>
      <div className="t-row-between">
        <span className={tried && path === '' ? css.missing : 't-dim t-small'}>
          {tried && path === ''
            ? text('Sign here, or choose to type your name.')
            : text('Sign on the line with a finger, a pen or the mouse.')}
        </span>
        {path !== '' && (
          <Button variant="subtle" size="xs" onClick={clear}>
            {text('Clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A signature as it was made. */
export function SignatureMark({ path, name }: { readonly path: string; readonly name: string }) {
  const { text } = useText();
  return (
    <svg
      className={css.mark}
      viewBox={`0 0 ${surface.width} ${surface.height}`}
      role="img"
      aria-label={text('Signature of {{name}}', { name })}
    >
      <path d={path} className={css.ink} />
    </svg>
  );
}
