import { MyLeaflet } from '#care/3-education-consent/screens/my-leaflet.tsx';
import { useParam } from '#ui/nav/use-param.ts';
import { Page } from '#ui/page/page.tsx';
import { useText } from '#ui/text/use-text.ts';
import { useSession } from '../session/use-session.ts';

/** What a patient should know about one medicine. */
export function MyLeafletPage() {
  const { text } = useText();
  const { clinic } = useSession();
  return (
    <Page title={text('About my medicine')} width="reading">
      <MyLeaflet drug={useParam('drug')} clinic={clinic.name} />
    </Page>
  );
}
