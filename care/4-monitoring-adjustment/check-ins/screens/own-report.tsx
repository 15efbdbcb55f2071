import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { safetyWordsIn } from '#clinical/check-ins/safety-words-in.ts';
import { refusal, Unreachable } from '#ui/call/failure.ts';
import { useToday } from '#ui/text/clinic-context.ts';
import type { CheckInBody } from '../check-in-schema.ts';
import { CheckInForm, type CheckInKept } from './check-in-form.tsx';
import type { FormQuestions } from './kept-form.ts';
import {
  asReport,
  dropReport,
  type KeptReport,
  keepReport,
  type Owner,
  sendReportNow,
} from './kept-reports.ts';

/** What became of a report: with the clinic, or kept on this phone. */
export type SentReport =
  | { readonly state: 'sent'; readonly kept: CheckInKept }
  | {
      readonly state: 'waits';
      readonly worrying: boolean;
      /** What their own plan says to do when early signs come; null where none was ticked, or it says nothing. */
      readonly ownPlan: string | null;
    };

interface OwnReportProps {
  readonly owner: Owner;
  readonly questions: FormQuestions;
  readonly help: ReactNode;
  /** No server can be asked now: it is kept, and not tried. */
  readonly offline?: boolean;
  readonly onSent: (sent: SentReport) => void;
  readonly onCancel: () => void;
}

/**
 * A person's own report. It is kept on the phone before it is sent, so that whatever happens on the way it is neither lost
 * nor kept twice by the clinic; where the browser keeps nothing it is sent all the same.
 */
export function OwnReport({ owner, questions, help, offline = false, onSent, onCancel }: OwnReportProps) {
  const client = useQueryClient();
  const today = useToday();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error | null>(null);

  const send = async (report: KeptReport) => {
    setPending(true);
    setError(null);
    const onPhone = await keepReport(report).then(
      () => true,
      () => false,
    );
    try {
      if (offline && onPhone) throw new Unreachable('offline');
      const kept = await sendReportNow(report);
      await client.invalidateQueries();
      onSent({ state: 'sent', kept });
    } catch (caught) {
      // No answer, or the session is over: it waits for the same person
      if (onPhone && (caught instanceof Unreachable || refusal(caught)?.status === 401))
        return onSent({
          state: 'waits',
          worrying: isWorrying(report.body, questions),
          ownPlan: report.body.earlySigns === undefined ? null : (questions.ownSigns?.ifWorse ?? null),
        });
      // Refused, or nowhere to keep it: what was chosen is still in the form
      await dropReport(report.keptAs);
      setError(caught instanceof Error ? caught : new Error('not sent', { cause: caught }));
    } finally {
      setPending(false);
    }
  };
  return (
    <CheckInForm
      by="person"
      questions={questions}
      help={help}
      sending={{ pending, error }}
      onSend={(body) => void send(asReport(owner, body, today))}
      onCancel={onCancel}
    />
  );
}

/** Words about safety were written: nobody at the clinic has read them yet. */
function isWorrying(body: CheckInBody, { safetyWords }: FormQuestions): boolean {
  const written = [
    body.note,
    body.takenBecause,
    ...body.sideEffects.map(({ name }) => name),
    ...(body.earlySigns ?? []),
  ];
  return safetyWordsIn(written, safetyWords).length > 0;
}
