import { Button } from '@mantine/core';
import { useState } from 'react';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useText } from '#ui/text/use-text.ts';

interface NothingBelowProps {
  readonly patientId: string;
  /** The order the plan changes; null where it names none. */
  readonly order: string | null;
}

/** Stepping back from the first step: there is no step below it, so it is holding or stopping, and said as that. */
export function NothingBelow({ patientId, order }: NothingBelowProps) {
  const { text } = useText();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>
        {text('Step back')}
      </Button>
    );
  return (
    <div role="status" className="t-row">
      <span>{text('This is the first step: below it is nothing. To go back means to hold or to stop.')}</span>
      {order === null ? (
        <span className="t-dim">{text('Hold or stop its order in the list of current medications.')}</span>
      ) : (
        <>
          <AppLink to={paths.hold(patientId, order)}>{text('Hold the medication')}</AppLink>
          <AppLink to={paths.stop(patientId, order)}>{text('Stop the medication')}</AppLink>
        </>
      )}
    </div>
  );
}
