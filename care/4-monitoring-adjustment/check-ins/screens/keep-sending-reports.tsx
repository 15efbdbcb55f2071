import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { todayIn } from '#ui/text/day-text.ts';
import { listCheckIns } from '../check-in-schema.ts';
import { keepForm, questionsOf } from './kept-form.ts';
import { keptReports, type Owner, onKeptReports, sendKeptReports } from './kept-reports.ts';

interface KeepSendingReportsProps extends Owner {
  readonly clinic: string;
  readonly zone: string;
  /** The number the clinic is called under; null where none is known, undefined while it is asked for. */
  readonly phone: string | null | undefined;
}

/** How often it is tried while something waits, ms; a phone that comes back to the network tries at once. */
const everyMillis = 20_000;

/**
 * Shows nothing: sends what waits on this phone for the person who is signed in, and keeps their questions for a time
 * without a network.
 */
export function KeepSendingReports({ personId, patientId, clinic, zone, phone }: KeepSendingReportsProps) {
  const client = useQueryClient();
  const list = useRead(listCheckIns, { params: { patientId } });
  useEffect(() => {
    if (list.data !== undefined && phone !== undefined)
      void keepForm({ personId, patientId, clinic, zone, phone, questions: questionsOf(list.data) });
  }, [list.data, personId, patientId, clinic, zone, phone]);
  useEffect(() => {
    const owner = { personId, patientId };
    let waiting = 0;
    const send = async () => {
      const before = await keptReports(owner);
      if (before.every(({ refused }) => refused)) return;
      await sendKeptReports(owner, todayIn(zone));
      if ((await keptReports(owner)).length < before.length) await client.invalidateQueries();
    };
    const again = () => void send();
    const look = () =>
      void keptReports(owner).then((found) => {
        waiting = found.filter(({ refused }) => !refused).length;
      });
    again();
    look();
    const stop = onKeptReports(look);
    const timer = setInterval(() => waiting > 0 && again(), everyMillis);
    window.addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      stop();
      clearInterval(timer);
      window.removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [client, personId, patientId, zone]);
  return null;
}
