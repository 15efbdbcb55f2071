import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { NotChecked, ScreenResult } from '#clinical/screening/finding.ts';
import type { BodyInput } from '#kernel/endpoint.ts';
import { call } from '#ui/call/call.ts';
import { screenDraft } from '../schema.ts';

/** What live screening has to say about the form at this moment. */
export interface LiveScreen {
  /** Null before there is anything to screen. */
  readonly screen: ScreenResult | null;
  /** The answer shown is not yet the one for what is in the form now. */
  readonly pending: boolean;
}

type Act = BodyInput<typeof screenDraft>;

/**
 * Screens what is being typed, a moment after the typing stops. The last answer stays until the next is there, so nothing
 * jumps; an answer that does not come is a *not checked* of its own, never silence.
 */
export function useLiveScreen(patientId: string, act: Act | null): LiveScreen {
  const key = useMemo(() => (act === null ? '' : JSON.stringify(act)), [act]);
  const [settled] = useDebouncedValue(key, 350);
  const query = useQuery<ScreenResult>({
    queryKey: [screenDraft.name, patientId, settled],
    enabled: settled !== '' && act !== null,
    queryFn: ({ signal }) =>
      call(screenDraft, { params: { patientId }, body: JSON.parse(settled) as Act }, { signal }).then(
        (reply) => reply.screen,
      ),
    placeholderData: (previous: ScreenResult | undefined) => previous,
    staleTime: 0,
    gcTime: 0,
  });
  if (act === null) return { screen: null, pending: false };
  const pending = key !== settled || query.isFetching;
  if (query.isError && !query.isFetching) return { screen: unanswered(query.error), pending };
  return { screen: query.data ?? null, pending };
}

/** A screen that was asked for and did not come: everything is unchecked and says so. */
function unanswered(error: unknown): ScreenResult {
  const item: NotChecked = {
    key: 'screen-unanswered',
    what: 'Everything about this order',
    reason: 'timed-out',
    text: `The safety screen gave no answer (${error instanceof Error ? error.message : 'unknown reason'}).`,
    toCheck: 'Change anything in the form to ask again. Signing screens once more and needs an answer.',
    subjects: [],
    blocking: true,
  };
  return { asOf: '', knowledge: '', engine: '', findings: [], notChecked: [item], checked: [] };
}
