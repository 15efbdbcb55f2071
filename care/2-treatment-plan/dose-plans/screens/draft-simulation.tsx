import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BodyInput } from '#kernel/endpoint.ts';
import { call } from '#ui/call/call.ts';
import { useText } from '#ui/text/use-text.ts';
import { simulateDraft } from '../simulation-schema.ts';
import type { screenDosePlan } from '../steps-schema.ts';
import { asked, SimulationPanel, type WhatIf } from './plan-simulation.tsx';

/** Long enough not to ask at every key. */
const typingPause = 400;

interface DraftSimulationProps {
  readonly patientId: string;
  /** The steps as they are typed; null before they add up. */
  readonly steps: BodyInput<typeof screenDosePlan> | null;
}

/** The picture of a plan while it is written: it follows the steps a moment after the typing stops. */
export function DraftSimulation({ patientId, steps }: DraftSimulationProps) {
  const { text } = useText();
  const [what, setWhat] = useState<WhatIf>('as-planned');
  const [settled] = useDebouncedValue(steps === null ? '' : JSON.stringify(steps), typingPause);
  const query = useQuery({
    queryKey: ['draft-simulation', patientId, settled, what],
    enabled: settled !== '',
    queryFn: ({ signal }) => {
      const body = { ...(JSON.parse(settled) as BodyInput<typeof screenDosePlan>), ...asked[what] };
      return call(simulateDraft, { params: { patientId }, body }, { signal });
    },
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  if (settled === '' && query.data === undefined)
    return <p className="t-dim">{text('The predicted level is drawn as soon as every step adds up.')}</p>;
  const label = text('Predicted level of the steps as written');
  return <SimulationPanel heading="h3" label={label} query={query} what={what} onWhat={setWhat} />;
}
