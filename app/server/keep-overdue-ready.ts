import { type Ahead, workAhead } from '#care/4-monitoring-adjustment/calendar/work-ahead.ts';
import { keepSending, type Sender } from './keep-sending.ts';

/**
 * Keeps the overdue queues of all clinics worked out, from now on and every minute. When that fails it is said, tried again
 * the next minute, and nobody misses anything: whoever asks for a queue gets it worked out then.
 *
 * @returns `stop` gives up what is not worked out yet, and ends when nothing is asked of the database any more
 */
export function keepOverdueReady({
  say,
  ...ahead
}: Omit<Ahead, 'stopping'> & { readonly say: (line: string) => void }): Sender {
  let stopping = false;
  const sender = keepSending([() => workAhead({ ...ahead, stopping: () => stopping })], () =>
    say('The overdue queue was not worked out ahead; whoever asks for it first waits a little longer.'),
  );
  return {
    async stop() {
      stopping = true;
      await sender.stop();
    },
  };
}
