import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { NotChecked, ScreenResult } from '#clinical/screening/finding.ts';
import type { BodyInput } from '#kernel/endpoint.ts';
import { call } from '#ui/call/call.ts';
import { screenDosePlan } from '../../dose-plans/steps-schema.ts';
import { screenDraft } from '../schema.ts';
import { type Asked, type LiveScreen, liveAnswer } from './live-answer.ts';

type Act = BodyInput<typeof screenDraft>;
type Steps = BodyInput<typeof screenDosePlan>;

/** What is screened while it is typed: an order or its stop, or the steps of a dose plan. */
type Typed = { readonly act: Act } | { readonly steps: Steps };

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
  return useLive(patientId, act === null ? null : { act });
}

/** The same for every step of a dose plan. */
export function useLiveSteps(patientId: string, steps: Steps | null): LiveScreen {
  return useLive(patientId, steps === null ? null : { steps });
}

function useLive(patientId: string, typed: Typed | null): LiveScreen {
  const question = typed === null ? '' : JSON.stringify(typed);
  const [settled] = useDebouncedValue(question, typingPause);
  const query = useQuery<Answered>({
    queryKey: ['live-screen', patientId, settled],
    enabled: settled !== '' && typed !== null,
    queryFn: async ({ signal }) => {
      const now = JSON.parse(settled) as Typed;
      const params = { patientId };
      const { screen } =
        'act' in now
          ? await call(screenDraft, { params, body: now.act }, { signal })
          : await call(screenDosePlan, { params, body: now.steps }, { signal });
      return { to: askedOf(now, settled), screen };
    },
    placeholderData: (previous: Answered | undefined) => previous,
    staleTime: 0,
    gcTime: 0,
  });
  const now = typed === null ? null : askedOf(typed, question);
  if (now !== null && question === settled && query.isError && !query.isFetching)
    return { screen: unanswered(query.error), pending: false };
  return liveAnswer(now, query.data);
}

function askedOf(typed: Typed, question: string): Asked {
  if ('steps' in typed) {
    const { plan, pairedWith } = typed.steps;
    return { question, about: `steps ${plan.drug} ${pairedWith?.drug ?? ''}` };
  }
  const { act } = typed;
  const about = act.act === 'order' ? act.form.drug : act.act === 'stop' ? act.order : 'the chart';
  return { question, about: `${act.act} ${about}` };
}

/** A screen that was asked for and did not come: everything is unchecked and says so. */
function unanswered(error: unknown): ScreenResult {
  const item: NotChecked = {
    key: 'screen-unanswered',
    what: 'Everything about it',
    reason: 'timed-out',
    text: `The safety screen gave no answer (${error instanceof Error ? error.message : 'unknown reason'}).`,
    toCheck:
      'Change anything in the form to ask again. Signing and agreeing screen once more and need an answer.',
    subjects: [],
    blocking: true,
  };
  return { asOf: '', knowledge: '', engine: '', findings: [], notChecked: [item], checked: [] };
}
