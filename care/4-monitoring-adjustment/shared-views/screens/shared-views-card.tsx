import { Button } from '@mantine/core';
import type { ViewShown } from '#record/schema/shared-view.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readSharedViews, type SharedEntry, shareView, withdrawView } from '../shared-view-schema.ts';
import { PlainView, plainTitle } from './plain-view.tsx';
import css from './shared-views.module.css';

/** What can be shared with the person in plain words, as they would read it; nothing is shown to them before. */
export function SharedViewsCard({
  patientId,
  clinic,
}: {
  readonly patientId: string;
  readonly clinic: string;
}) {
  const { text } = useText();
  const { role } = useClinic();
  const read = useRead(readSharedViews, { params: { patientId } });
  const mayShare = role === 'prescriber' || role === 'nurse';
  return (
    <Awaited query={read} what={text('What can be shared')} lines={2}>
      {({ shared, toShare }) => {
        const same = (a: ViewShown, b: ViewShown) => a.topic === b.topic && a.drug === b.drug;
        const ended = shared.filter(({ content }) => !toShare.some((one) => same(one, content.shown)));
        if (toShare.length + ended.length === 0) return null;
        return (
          <Section
            title={text('In plain words for the person')}
            aside={text('they see it only after you share it')}
            flush
          >
            {toShare.map((shown) => (
              <View
                key={`${shown.topic} ${shown.drug}`}
                patientId={patientId}
                clinic={clinic}
                shown={shown}
                held={shared.find(({ content }) => same(content.shown, shown)) ?? null}
                mayShare={mayShare}
                current
              />
            ))}
            {ended.map((held) => (
              <View
                key={held.id}
                patientId={patientId}
                clinic={clinic}
                shown={held.content.shown}
                held={held}
                mayShare={mayShare}
                current={false}
              />
            ))}
          </Section>
        );
      }}
    </Awaited>
  );
}

interface ViewProps {
  readonly patientId: string;
  readonly clinic: string;
  readonly shown: ViewShown;
  readonly held: SharedEntry | null;
  readonly mayShare: boolean;
  /** It stands so today; else only what was shared once is left. */
  readonly current: boolean;
}

function View({ patientId, clinic, shown, held, mayShare, current }: ViewProps) {
  const { text } = useText();
  const share = useAct(shareView);
  const withdraw = useAct(withdrawView);
  const error = share.error ?? withdraw.error;
  const title = plainTitle(shown, text);
  const { topic, drug } = shown;
  return (
    <div className={css.view}>
      <div className="t-row-between">
        <span>
          <strong>{title}</strong>{' '}
          {held !== null && (
            <span className="t-dim">
              · {text('shared by {{name}} on', { name: held.content.by.name })}{' '}
              <Day date={held.content.on} plain />
            </span>
          )}
        </span>
        {mayShare && (
          <span className="t-row">
            {current && (
              <Button
                size="compact-sm"
                variant="default"
                loading={share.isPending}
                onClick={() => share.mutate({ params: { patientId }, body: { topic, drug } })}
              >
                {held === null ? text('Share it') : text('Share it as of today')}
                <span className="t-visually-hidden">: {title}</span>
              </Button>
            )}
            {held !== null && (
              <Button
                size="compact-sm"
                variant="subtle"
                loading={withdraw.isPending}
                onClick={() =>
                  withdraw.mutate({ params: { patientId, viewId: held.id }, ifMatch: held.version })
                }
              >
                {text('Take back')}
                <span className="t-visually-hidden">: {title}</span>
              </Button>
            )}
          </span>
        )}
      </div>
      <details>
        <summary>{text('As the person reads it')}</summary>
        <PlainView shown={shown} clinic={clinic} />
      </details>
      {error !== null && <FailureNote error={error} what={text('This page')} />}
    </div>
  );
}
