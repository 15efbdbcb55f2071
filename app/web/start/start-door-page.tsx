import { CrisisLines } from '#care/1-assessment/screens/crisis-lines.tsx';
import { StartPage } from '#care/6-follow-up/screens/start-page.tsx';
import { useText } from '#ui/text/use-text.ts';
import { EntryFrame } from '../session/entry-frame.tsx';
import { useEntryTitle } from '../session/use-entry-title.ts';

/** The clinic's front door, in the frame of everything before a session. */
export function StartDoorPage({ door }: { readonly door: string }) {
  const { text } = useText();
  useEntryTitle(text('Start feeling better'));
  return (
    <EntryFrame reading>
      <StartPage door={door} crisis={(lines) => <CrisisLines lines={lines} to="person" />} />
    </EntryFrame>
  );
}
