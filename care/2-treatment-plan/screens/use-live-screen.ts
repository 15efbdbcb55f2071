import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { NotChecked, ScreenResult } from '#clinical/screening/finding.ts';
import type { BodyInput } from '#kernel/endpoint.ts';
import { call } from '#ui/call/call.ts';
import { screenDraft } from '../schema.ts';
import { type Asked, type LiveScreen, liveAnswer } from './live-answer.ts';

type Act = BodyInput<typeof screenDraft>;

interface Answered {
  readonly to: Asked;
  readonly screen: ScreenResult;
}

/** Long enough not to ask at every key, short enough to be there when the eye leaves the field. */
const typingPause = 150;

/**
 * Screens what is being typed, a moment after the typing stops. The last answer stays, marked as the last one, until the
 * next is there; an answer that comes late never takes the place of a newer one. An answer that does not come is a
 * *not checked* of its own, never silence.
 */
export function useLiveScreen(patientId: string, act: Act | null): LiveScreen {
  const question = useMemo(() => (act === null ? '' : JSON.stringify(act)), [act]);
  const [settled] = useDebouncedValue(question, typingPause);
  const query = useQuery<Answered>({
    queryKey: [screenDraft.name, patientId, settled],
    enabled: settled !== '' && act !== null,
    queryFn: async ({ signal }) => {
      const body = JSON.parse(settled) as Act;
      const { screen } = await call(screenDraft, { params: { patientId }, body }, { signal });
      return { to: askedOf(body, settled), screen };
    },
    placeholderData: (previous: Answered | undefined) => previous,
    staleTime: 0,
    gcTime: 0,
  });
  const now = act === null ? null : askedOf(act, question);
  if (now !== null && question === settled && query.isError && !query.isFetching)
    return { screen: unanswered(query.error), pending: false };
  return liveAnswer(now, query.data);
}

function askedOf(act: Act, question: string): Asked {
  const about = act.act === 'order' ? act.form.drug : act.act === 'stop' ? act.order : 'the chart';
  return { question, about: `${act.act} ${about}` };
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
