import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Link, Loop } from '#clinical/loops/loop.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useClinic } from '#ui/text/clinic-context.ts';
import { datesInWords } from '#ui/text/dates-in-words.ts';
import { useText } from '#ui/text/use-text.ts';
import type { Waiver } from '../loops-schema.ts';
import { Waivers } from './loop-waivers.tsx';
import { linkTab, linkWords } from './loop-words.ts';
import css from './loops.module.css';
import { WaiveLink } from './waive-link.tsx';

interface LoopLinksProps {
  readonly patientId: string;
  readonly loop: Loop;
  /** Those of this course that hold. */
  readonly waivers: readonly Waiver[];
}

/** What is missing in the loop of one course and where to put it right; what is there, what may stay open, what could not be told. */
export function LoopLinks({ patientId, loop, waivers }: LoopLinksProps) {
  const { text, language } = useText();
  const { role } = useClinic();
  const [waiving, setWaiving] = useState<Link | null>(null);
  const waives = role === 'prescriber' || role === 'nurse';
  const inState = (state: Link['state']) => loop.links.filter((link) => link.state === state);
  const open = inState('open');
  const untold = inState('not-checked');
  return (
    <div className="t-stack-tight">
      {open.length === 0 && <p>{text('nothing is open')}</p>}
      {open.map((link) => (
        <div key={link.link}>
          <AppLink to={paths.chartTab(patientId, linkTab[link.link])} className={css.open}>
            {text(linkWords[link.link])}
          </AppLink>
          <p>{datesInWords(link.because, language)}</p>
          {waives && (
            <Button size="compact-sm" variant="default" onClick={() => setWaiving(link)}>
              {text('May stay open')}
              <span className="t-visually-hidden">
                : {text(linkWords[link.link])}, {loop.name}
              </span>
            </Button>
          )}
        </div>
      ))}
      {untold.length > 0 && (
        <p className="t-dim">
          {text('Not checked')}:{' '}
          {untold.map(({ link, because }) => `${text(linkWords[link])} (${because})`).join(', ')}
        </p>
      )}
      <ul className="t-small t-dim">
        {inState('closed').map(({ link, because }) => (
          <li key={link}>
            {text(linkWords[link])}
            {because !== '' && `: ${datesInWords(because, language)}`}
          </li>
        ))}
      </ul>
      <Waivers patientId={patientId} waivers={waivers} />
      {waiving !== null && (
        <WaiveLink patientId={patientId} loop={loop} link={waiving} onClose={() => setWaiving(null)} />
      )}
    </div>
  );
}
