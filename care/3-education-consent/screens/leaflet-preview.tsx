import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readLeaflet } from '../schema.ts';
import { LeafletView } from './leaflet-view.tsx';

interface LeafletPreviewProps {
  readonly drug: string;
  /** The person's own language, where it is known. */
  readonly language: string | null;
  readonly onClose: () => void;
}

/** The leaflet as the person gets it, in either language, to go through together or to print. */
export function LeafletPreview({ drug, language, onClose }: LeafletPreviewProps) {
  const { text } = useText();
  const [chosen, setChosen] = useState<'en' | 'es'>(language?.startsWith('es') ? 'es' : 'en');
  const reading = useRead(
    readLeaflet,
    { params: { drug }, query: { language: chosen } },
    { keepPrevious: true },
  );
  return (
    <Section
      title={text('Leaflet')}
      actions={
        <>
          <Button size="xs" variant="default" onClick={() => window.print()}>
            {text('Print')}
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            {text('Close')}
          </Button>
        </>
      }
    >
      <div className="t-stack">
        <div className="t-no-print">
          <Choice
            label={text('Language')}
            value={chosen}
            onChange={setChosen}
            options={[
              { value: 'en', label: 'English' },
              { value: 'es', label: 'Español' },
            ]}
          />
        </div>
        <Awaited query={reading} what={text('The leaflet')} lines={10}>
          {({ name, leaflet }) =>
            leaflet === null ? (
              <Empty title={text('There is no leaflet about {{name}} yet.', { name })}>
                {text('Explain it in your own words; the pharmacy can print the maker’s leaflet.')}
              </Empty>
            ) : (
              <LeafletView leaflet={leaflet} />
            )
          }
        </Awaited>
      </div>
    </Section>
  );
}
