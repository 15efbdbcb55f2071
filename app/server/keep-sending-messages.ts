import { type LettersLeft, sendLettersLeft } from '#care/5-communication/send-letters-left.ts';
import { type Sweep, sendDueMessages } from '#care/6-follow-up/send-due-messages.ts';

export interface MessageKeeper {
  /** Lets a sweep that is under way finish, then stops. */
  stop(): Promise<void>;
}

const everyMillis = 60_000;

/** Sends messages about visits as they become due, and letters that were left behind: now and every minute, in turn. */
export function keepSendingMessages(
  sweep: Sweep & LettersLeft,
  onError: (error: unknown) => void,
): MessageKeeper {
  let working: Promise<unknown> = Promise.resolve();
  let busy = false;
  const run = () => {
    if (busy) return;
    busy = true;
    working = sendDueMessages(sweep)
      .finally(() => sendLettersLeft(sweep))
      .catch(onError)
      .finally(() => {
        busy = false;
      });
  };
  const timer = setInterval(run, everyMillis);
  timer.unref();
  run();
  return {
    async stop() {
      clearInterval(timer);
      await working;
    },
  };
}
