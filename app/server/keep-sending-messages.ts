import { type Sweep, sendDueMessages } from '#care/6-follow-up/send-due-messages.ts';

export interface MessageKeeper {
  /** Lets a sweep that is under way finish, then stops. */
  stop(): Promise<void>;
}

const everyMillis = 60_000;

/** Sends messages about visits as they become due: now and every minute, one sweep at a time. */
export function keepSendingMessages(sweep: Sweep, onError: (error: unknown) => void): MessageKeeper {
  let working: Promise<unknown> = Promise.resolve();
  let busy = false;
  const run = () => {
    if (busy) return;
    busy = true;
    working = sendDueMessages(sweep)
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
