import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Page } from '#ui/page/page.tsx';
import { useText } from '#ui/text/use-text.ts';

/** No page has this address. */
export function NotFound() {
  const { text } = useText();
  return (
    <Page title={text('There is no such page')} width="reading">
      <p>{text('The address may be mistyped, or the page was moved.')}</p>
      <p>
        <AppLink to={paths.today}>{text('Go to the start')}</AppLink>
      </p>
    </Page>
  );
}
