import { Button } from '@mantine/core';
import { CircleCheck } from 'lucide-react';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Loading } from '#ui/state/loading.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useNextThing } from './use-next-thing.ts';

interface MyNextThingProps {
  readonly patientId: string;
  readonly clinic: string;
}

/** One thing to do, why, how long it takes and what happens with it; or that there is nothing. */
export function MyNextThing({ patientId, clinic }: MyNextThingProps) {
  const { text } = useText();
  const { thing, failed, pending } = useNextThing(patientId, clinic);
  if (pending) return <Loading lines={5} />;
  return (
    <>
      {failed !== null && <FailureNote error={failed.error} what={text('Your day')} retry={failed.retry} />}
      {thing !== null && (
        <Section title={thing.title}>
          <div className="t-stack">
            <p>{thing.why}</p>
            <div>
              <Button component={AppLink} to={thing.to} size="lg">
                {thing.act}
              </Button>
            </div>
            <p className="t-dim">{thing.thanks}</p>
          </div>
        </Section>
      )}
      {thing === null && failed === null && (
        <Section title={text('Nothing to do today.')}>
          <div className="t-stack">
            <p>
              <CircleCheck size={20} aria-hidden /> {text('Thank you for looking in. You are up to date.')}
            </p>
            <ul className="t-stack-tight">
              <li>
                <AppLink to={paths.myMedicines}>{text('See my medicines')}</AppLink>
              </li>
              <li>
                <AppLink to={paths.myBalance}>{text('See how I am doing')}</AppLink>
              </li>
              <li>
                <AppLink to={paths.myMessages}>{text('Write to your team')}</AppLink>
              </li>
            </ul>
          </div>
        </Section>
      )}
    </>
  );
}
