import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '#ui/text/use-text.ts';
import css from '../../screens/check-in.module.css';
import type { KeptForm } from './kept-form.ts';
import { KeptOnPhone } from './kept-on-phone.tsx';
import { KeptThanks } from './kept-thanks.tsx';
import { OwnReport } from './own-report.tsx';
import { useKeptReports } from './use-kept-reports.ts';

interface OfflineCheckInProps {
  readonly form: KeptForm;
  /** Whom one can reach now: in the page, not fetched. */
  readonly help: ReactNode;
  /** Asks the server again. */
  readonly retry: () => void;
}

/**
 * The check-in without a network. Nothing is sent from here: once the server answers the page is opened anew, as it is then,
 * and sends what was kept.
 */
export function OfflineCheckIn({ form, help, retry }: OfflineCheckInProps) {
  const { text } = useText();
  const { personId, patientId, clinic, questions } = form;
  const owner = { personId, patientId };
  const reports = useKeptReports(owner);
  const [writing, setWriting] = useState(false);
  const [thanks, setThanks] = useState<{
    readonly worrying: boolean;
    readonly ownPlan: string | null;
  } | null>(null);
  useEffect(() => {
    if (writing) return;
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [writing, retry]);
  return (
    <div className="t-stack">
      <h1>{text('How are you?')}</h1>
      <p role="status">
        {text(
          'There is no network now. You can still write your report: it is kept on this phone and sent later.',
        )}
      </p>
      {thanks !== null ? (
        <KeptThanks
          clinic={clinic}
          help={thanks.worrying ? help : null}
          ownPlan={thanks.ownPlan}
          onDone={() => setThanks(null)}
        />
      ) : writing ? (
        <OwnReport
          owner={owner}
          questions={questions}
          help={help}
          offline
          onSent={(sent) => {
            setWriting(false);
            setThanks(sent.state === 'waits' ? sent : { worrying: false, ownPlan: null });
            window.scrollTo({ top: 0 });
          }}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <>
          <KeptOnPhone reports={reports} />
          <div className="t-row">
            <Button size="lg" onClick={() => setWriting(true)}>
              {text('Write my report')}
            </Button>
            <Button size="lg" variant="default" onClick={retry}>
              {text('Try again')}
            </Button>
          </div>
          <details className={css.unsafe}>
            <summary>{text('Not safe, or in despair? People you can reach now')}</summary>
            {help}
          </details>
        </>
      )}
    </div>
  );
}
