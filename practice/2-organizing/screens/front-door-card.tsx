import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '#ui/call/use-act.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import { setFrontDoor } from '../schema.ts';

/** The public page on which people ask for a first appointment: open under a word, or closed. */
export function FrontDoorCard({ frontDoor }: { readonly frontDoor: string | null }) {
  const { text } = useText();
  const act = useAct(setFrontDoor);
  const [door, setDoor] = useState(frontDoor ?? '');
  const save = (to: string | null) =>
    void act
      .mutateAsync({ body: { door: to } })
      .then(() => notice(to === null ? text('The front door is closed.') : text('The front door is open.')))
      // Shown in the form from the state of the act
      .catch(() => {});
  return (
    <Section title={text('Front door')}>
      <div className="t-stack">
        <p>
          {frontDoor === null ? (
            text('The public page is closed: nobody can ask for a first appointment there.')
          ) : (
            <>
              {text('People ask for a first appointment here:')}{' '}
              <AppLink to={paths.start(frontDoor)}>{paths.start(frontDoor)}</AppLink>
            </>
          )}
        </p>
        <FormShell
          what={text('The front door')}
          submit={frontDoor === null ? text('Open') : text('Change the address')}
          onSubmit={() => save(door.trim())}
          busy={act.isPending}
          error={act.error}
        >
          <TextInput
            label={text('Word in the address')}
            description={text('Small letters, digits and single hyphens')}
            value={door}
            maxLength={60}
            onChange={(event) => setDoor(event.currentTarget.value)}
          />
        </FormShell>
        {frontDoor !== null && (
          <div>
            <Button size="xs" variant="default" onClick={() => save(null)}>
              {text('Close the front door')}
            </Button>
          </div>
        )}
      </div>
    </Section>
  );
}
