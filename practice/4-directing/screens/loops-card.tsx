import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Link, Loop } from '#clinical/loops/loop.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { patientLoops, type Waiver, withdrawWaiver } from '../loops-schema.ts';
import { LoopRing } from './loop-ring.tsx';
import { linkTab, linkWords } from './loop-words.ts';
import css from './loops.module.css';
import { WaiveLink } from './waive-link.tsx';

/** What is missing in the loop of each course this person takes, and where to put it right. */
export function LoopsCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { role } = useClinic();
  const loops = useRead(patientLoops, { params: { patientId } });
  const [waiving, setWaiving] = useState<{ readonly loop: Loop; readonly link: Link } | null>(null);
  const waives = role === 'prescriber' || role === 'nurse';
  return (
    <Section
      title={text('Closed loops')}
      aside={text('why · target · consent · checks · dose · review · stop')}
      flush
    >
      <Awaited query={loops} what={text('The loops')} lines={4}>
        {(data) =>
          data.loops.length === 0 ? (
            <Empty title={text('No medication is taken now.')}>
              {text('Each active medication has its loop here, from why it is taken to what would end it.')}
            </Empty>
          ) : (
            <>
              <ul>
                {data.loops.map((loop) => (
                  <LoopRow
                    key={loop.drug}
                    patientId={patientId}
                    loop={loop}
                    onWaive={waives ? (link) => setWaiving({ loop, link }) : null}
                  />
                ))}
              </ul>
              <Waivers
                patientId={patientId}
                waivers={data.waivers.filter(({ content }) => content.status === 'active')}
                mayWithdraw={waives}
              />
            </>
          )
        }
      </Awaited>
      {waiving !== null && (
        <WaiveLink
          patientId={patientId}
          loop={waiving.loop}
          link={waiving.link}
          onClose={() => setWaiving(null)}
        />
      )}
    </Section>
  );
}

interface LoopRowProps {
  readonly patientId: string;
  readonly loop: Loop;
  readonly onWaive: ((link: Link) => void) | null;
}

function LoopRow({ patientId, loop, onWaive }: LoopRowProps) {
  const { text } = useText();
  const open = loop.links.filter(({ state }) => state === 'open');
  const untold = loop.links.filter(({ state }) => state === 'not-checked');
  return (
    <li className={css.loop}>
      <LoopRing loop={loop} />
      <div>
        <strong>{loop.name}</strong>{' '}
        <span className="t-dim">
          {open.length === 0
            ? text('nothing is open')
            : text('{{count}} links are open', { count: open.length })}
        </span>
        {open.map((link) => (
          <p key={link.link} className="t-row">
            <AppLink to={paths.chartTab(patientId, linkTab[link.link])} className={css.open}>
              {text(linkWords[link.link])}
            </AppLink>
            <span>{link.because}</span>
            {onWaive !== null && (
              <Button size="compact-sm" variant="default" onClick={() => onWaive(link)}>
                {text('May stay open')}
                <span className="t-visually-hidden">
                  : {text(linkWords[link.link])}, {loop.name}
                </span>
              </Button>
            )}
          </p>
        ))}
        {untold.length > 0 && (
          <p className="t-dim">
            {text('Not checked')}:{' '}
            {untold.map(({ link, because }) => `${text(linkWords[link])} (${because})`).join(', ')}
          </p>
        )}
      </div>
    </li>
  );
}

interface WaiversProps {
  readonly patientId: string;
  readonly waivers: readonly Waiver[];
  readonly mayWithdraw: boolean;
}

function Waivers({ patientId, waivers, mayWithdraw }: WaiversProps) {
  const { text } = useText();
  const withdraw = useAct(withdrawWaiver);
  if (waivers.length === 0) return null;
  return (
    <div className={css.loop}>
      <div className="t-stack-tight">
        <h3>{text('May stay open, because')}</h3>
        {withdraw.error !== null && <FailureNote error={withdraw.error} what={text('The waiver')} />}
        {waivers.map(({ id, version, content, by, at }) => (
          <p key={id} className="t-row">
            <strong>
              {content.drug}, {text(linkWords[content.link])}
            </strong>
            <span>{content.because}</span>
            <span className="t-dim">
              {by}, <Moment at={at} />
            </span>
            {mayWithdraw && (
              <Button
                size="compact-sm"
                variant="default"
                loading={withdraw.isPending}
                onClick={() => withdraw.mutate({ params: { patientId, waiverId: id }, ifMatch: version })}
              >
                {text('Withdraw')}
                <span className="t-visually-hidden">
                  : {content.drug}, {text(linkWords[content.link])}
                </span>
              </Button>
            )}
          </p>
        ))}
      </div>
    </div>
  );
}
