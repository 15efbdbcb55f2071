import { Button } from '@mantine/core';
import { useState } from 'react';
import { dateInZone } from '#kernel/time.ts';
import { addressOf } from '#ui/call/call.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import type { Agreement } from '../agreements-schema.ts';
import { consentPaper } from '../schema.ts';
import { AgreementBody } from './agreement-body.tsx';
import { ChangeMyMind } from './change-my-mind.tsx';
import css from './consent.module.css';
import { DecideMyself } from './decide-myself.tsx';

interface MyAgreementProps {
  readonly agreement: Agreement;
  readonly patientId: string;
  readonly ownName: string;
  readonly clinic: string;
}

const stateWords = {
  waiting: 'Waits for your decision',
  agreed: 'You said yes',
  declined: 'You said no',
  withdrawn: 'You changed your mind',
} as const;

/** One medicine: how it stands in a word, to be opened and read, and what can be done about it. */
export function MyAgreement({ agreement, patientId, ownName, clinic }: MyAgreementProps) {
  const { text, language } = useText();
  const { zone } = useClinic();
  const { state, name, decision, talkAgain } = agreement;
  const [doing, setDoing] = useState<'reading' | 'changing' | null>(state === 'waiting' ? 'reading' : null);
  const on = agreement.withdrawal?.at ?? decision?.at;
  const paper = addressOf(consentPaper, { params: { patientId, consentId: agreement.id } });
  return (
    <Section
      title={name}
      aside={
        <>
          {text(stateWords[state])}
          {on !== undefined && `, ${dayText(dateInZone(on, zone), language)}`}
        </>
      }
    >
      <div className="t-stack">
        {talkAgain !== null && (
          <p className={css.after}>
            {talkAgain === 'time-to-talk'
              ? text(
                  'It is time to talk about this again. We will do it at your next visit, or call us before.',
                )
              : text('What you take now is more than we agreed on. Please talk to us about it.')}
          </p>
        )}
        {doing !== null && <AgreementBody agreement={agreement} />}
        {state === 'waiting' && (
          <DecideMyself agreement={agreement} patientId={patientId} ownName={ownName} clinic={clinic} />
        )}
        {doing === 'changing' ? (
          <ChangeMyMind
            agreement={agreement}
            patientId={patientId}
            clinic={clinic}
            onDone={() => setDoing(null)}
          />
        ) : (
          <div className="t-row t-no-print">
            {doing === null && (
              <Button variant="default" size="md" onClick={() => setDoing('reading')}>
                {text('Read it')}
              </Button>
            )}
            {doing === 'reading' && state !== 'waiting' && (
              <>
                <Button variant="default" size="md" onClick={() => setDoing(null)}>
                  {text('Close')}
                </Button>
                <Button variant="default" size="md" component="a" href={paper} download>
                  {text('Save or print it (PDF)')}
                </Button>
              </>
            )}
            {state === 'agreed' && !agreement.replaced && (
              <Button variant="default" size="md" onClick={() => setDoing('changing')}>
                {text('Change my mind')}
              </Button>
            )}
            {agreement.leaflet && <AppLink to={paths.myLeaflet(agreement.drug)}>{text('Leaflet')}</AppLink>}
          </div>
        )}
      </div>
    </Section>
  );
}
