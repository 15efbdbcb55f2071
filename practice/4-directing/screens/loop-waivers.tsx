import { Button } from '@mantine/core';
import { useAct } from '#ui/call/use-act.ts';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type Waiver, withdrawWaiver } from '../loops-schema.ts';
import { linkWords } from './loop-words.ts';
import css from './loops.module.css';

interface WaiversProps {
  readonly patientId: string;
  readonly waivers: readonly Waiver[];
}

/** What may stay open, with its reason and who gave it; nothing where nothing may. */
export function Waivers({ patientId, waivers }: WaiversProps) {
  const { text } = useText();
  const { role } = useClinic();
  const mayWithdraw = role === 'prescriber' || role === 'nurse';
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
