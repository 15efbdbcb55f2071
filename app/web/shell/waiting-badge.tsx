import { useQuery } from '@tanstack/react-query';
import { countConcerns } from '#care/5-communication/schema.ts';
import { countTasks } from '#care/5-communication/task-schema.ts';
import { countThreads } from '#care/5-communication/thread-schema.ts';
import { call } from '#ui/call/call.ts';
import { readKey } from '#ui/call/use-read.ts';
import { paths } from '#ui/nav/paths.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './shell.module.css';

type Count = typeof countConcerns | typeof countThreads | typeof countTasks;

const counts: Readonly<Record<string, Count>> = {
  [paths.concerns]: countConcerns,
  [paths.messages]: countThreads,
  [paths.tasks]: countTasks,
};

/** How much waits for the reader at a place of the menu, asked each minute; nothing at none, or where none is counted. */
export function WaitingBadge({ to }: { readonly to: string }) {
  const count = counts[to];
  return count === undefined ? null : <Counted count={count} />;
}

function Counted({ count }: { readonly count: Count }) {
  const { text } = useText();
  const { data } = useQuery({
    queryKey: readKey(count, {}),
    queryFn: ({ signal }) => call(count, {}, { signal }),
    refetchInterval: 60_000,
  });
  if (data === undefined || data.mine === 0) return null;
  const isPressing = count === countConcerns || data.overdue > 0;
  return (
    <span className={css.badge} data-pressing={isPressing}>
      {data.mine}
      <span className="t-visually-hidden"> {text('with you')}</span>
    </span>
  );
}
