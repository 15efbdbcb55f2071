import { Button } from '@mantine/core';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { CallClinic } from '#ui/text/call-clinic.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readLeaflet } from '../schema.ts';
import { LeafletView } from './leaflet-view.tsx';

interface MyLeafletProps {
  readonly drug: string;
  readonly clinic: string;
}

/** What the person should know about a medicine of theirs, in their language; or what to do where there is no leaflet. */
export function MyLeaflet({ drug, clinic }: MyLeafletProps) {
  const { text, language } = useText();
  const reading = useRead(readLeaflet, {
    params: { drug },
    query: { language: language === 'es' ? 'es' : 'en' },
  });
  return (
    <Awaited query={reading} what={text('The leaflet')} lines={12}>
      {({ name, leaflet }) =>
        leaflet === null ? (
          <Empty title={text('There is no leaflet about {{name}} yet.', { name })}>
            {text('Ask us at your next visit or call {{clinic}}. The pharmacy can also print one for you.', {
              clinic,
            })}{' '}
            <CallClinic />
          </Empty>
        ) : (
          <div className="t-stack">
            <LeafletView leaflet={leaflet} />
            <div className="t-row t-no-print">
              <Button variant="default" onClick={() => window.print()}>
                {text('Print')}
              </Button>
              <AppLink to={paths.myMedicines}>{text('My medicines')}</AppLink>
              <AppLink to={paths.myAgreements}>{text('My agreements')}</AppLink>
            </div>
          </div>
        )
      }
    </Awaited>
  );
}
