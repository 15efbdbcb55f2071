import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Page } from '#ui/page/page.tsx';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';

/** The page exists, but not for this role. */
export function NotAllowed() {
  const { text } = useText();
  const { role } = useSession();
  return (
    <Page title={text('This page is not part of your role')} width="reading">
      <p>
        {text('You are signed in as: {{role}}. A manager can change that under Clinic.', {
          role: text(roleWords[role]),
        })}
      </p>
      <p>
        <AppLink to={paths.today}>{text('Go to the start')}</AppLink>
      </p>
    </Page>
  );
}
