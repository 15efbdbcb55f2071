import { useAct } from '#ui/call/use-act.ts';
import { notice } from '#ui/state/notice.tsx';
import { useText } from '#ui/text/use-text.ts';
import type * as organizing from '../schema.ts';

type Pair =
  | readonly [typeof organizing.addLocation, typeof organizing.changeLocation]
  | readonly [typeof organizing.addTeam, typeof organizing.changeTeam]
  | readonly [typeof organizing.addVisitType, typeof organizing.changeVisitType]
  | readonly [typeof organizing.addHours, typeof organizing.changeHours];

/** Adds an entry, or changes the one that was shown; says so and closes the form when it is done. */
export function useSave<P extends Pair>(
  [add, change]: P,
  entry: { readonly id: string; readonly version: number } | null,
  onDone: () => void,
) {
  const { text } = useText();
  const adding = useAct(add as typeof organizing.addLocation);
  const changing = useAct(change as typeof organizing.changeLocation);
  type Body = Parameters<typeof adding.mutateAsync>[0]['body'];
  const save = (content: ReturnType<P[0]['body']['parse']>) => {
    // Add and change of one kind take the same content; the pair says which
    const body = content as unknown as Body;
    const work =
      entry === null
        ? adding.mutateAsync({ body })
        : changing.mutateAsync({ params: { entryId: entry.id }, body, ifMatch: entry.version });
    void work
      .then(() => {
        notice(text('Saved.'));
        onDone();
      })
      // Shown in the form from the state of the act
      .catch(() => {});
  };
  return { save, busy: adding.isPending || changing.isPending, error: adding.error ?? changing.error };
}
