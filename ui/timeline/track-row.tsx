import type { ReactNode } from 'react';
import { Amount } from '../text/amount.tsx';
import { dayText } from '../text/day-text.ts';
import { useText } from '../text/use-text.ts';
import type { Readout } from './day-readout.ts';
import css from './timeline.module.css';

interface TrackRowProps {
  readonly name: ReactNode;
  readonly note?: ReactNode;
  readonly readout: Readout | null;
  readonly height: number;
  readonly width: number;
  readonly quiet?: boolean;
  readonly children: ReactNode;
}

/** One track: its name, its strip, and what it says on the chosen day (or now). On a phone the words stand above. */
export function TrackRow({ name, note, readout, height, width, quiet = false, children }: TrackRowProps) {
  return (
    <li className={css.track} data-quiet={quiet}>
      <div className={css.name}>
        <span className={css.nameText}>{name}</span>
        {note !== undefined && <span className={css.note}>{note}</span>}
      </div>
      <svg
        className={css.strip}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {children}
      </svg>
      <div className={css.readout}>
        <ReadoutText readout={readout} />
      </div>
    </li>
  );
}

function ReadoutText({ readout }: { readonly readout: Readout | null }) {
  const { text, language } = useText();
  if (readout === null) return <span className="t-dim">–</span>;
  const words = readout.words === null ? null : text(readout.words);
  const day = readout.on === null ? null : dayText(readout.on, language);
  const notes = [readout.value === null ? null : words, readout.detail, day].filter((part) => part !== null);
  return (
    <>
      <span className={readout.attention ? css.attention : css.value}>
        <Amount text={readout.value ?? words ?? ''} />
      </span>
      {notes.length > 0 && <span className={css.note}>{notes.join(' · ')}</span>}
    </>
  );
}
