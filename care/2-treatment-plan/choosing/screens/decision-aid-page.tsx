import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readDecisionAid } from '../choosing-schema.ts';
import { AidView } from './aid-view.tsx';
import css from './decision-aid.module.css';
import { ShareAid } from './share-aid.tsx';
import { SharedAids } from './shared-aids.tsx';

interface DecisionAidPageProps {
  readonly patientId: string;
  readonly diagnosis: string;
  /** Formulary ids with commas between them, as they stand in the address. */
  readonly drugs: string;
}

/** A few options in plain words, to look at together or to print; first in the person's own language. */
export function DecisionAidPage({ patientId, diagnosis, drugs }: DecisionAidPageProps) {
  const { text } = useText();
  const [, change] = useAddress();
  const [chosen, setChosen] = useState<'en' | 'es' | null>(null);
  const aid = useRead(
    readDecisionAid,
    { params: { patientId }, query: { diagnosis, drugs, ...(chosen !== null && { language: chosen }) } },
    { keepPrevious: true },
  );
  return (
    <Section
      title={text('To look at together')}
      actions={
        <>
          <Button size="xs" onClick={() => window.print()}>
            {text('Print')}
          </Button>
          <Button size="xs" variant="default" onClick={() => change({ aid: undefined })}>
            {text('Back to the options')}
          </Button>
        </>
      }
    >
      <div className="t-stack">
        <div className={`t-no-print ${css.language}`}>
          <Choice
            label={text('Language of this page')}
            value={chosen ?? aid.data?.aid.language ?? ''}
            onChange={setChosen}
            options={[
              { value: 'en', label: 'English' },
              { value: 'es', label: 'Español' },
            ]}
          />
        </div>
        <Awaited query={aid} what={text('The page in plain words')} lines={10}>
          {(data) =>
            data.aid.options.length === 0 ? (
              <Empty title={text('None of these is an option for this diagnosis.')}>
                {text('Go back and pick up to four options to talk about.')}
              </Empty>
            ) : (
              <>
                <ShareAid patientId={patientId} asked={{ diagnosis, drugs }} page={data} />
                <AidView page={data} />
              </>
            )
          }
        </Awaited>
        <SharedAids patientId={patientId} diagnosis={diagnosis} />
      </div>
    </Section>
  );
}
