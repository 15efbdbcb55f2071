import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanSimulation as Simulation } from '#clinical/simulation/simulation-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readSimulation } from '../simulation-schema.ts';
import type { DosePlanEntry } from '../steps-schema.ts';
import css from './simulation.module.css';
import { SimulationBasis } from './simulation-basis.tsx';
import { SimulationChart } from './simulation-chart.tsx';
import { SimulationTable } from './simulation-table.tsx';
import { SimulationWords } from './simulation-words.tsx';

export type WhatIf = 'as-planned' | 'missed' | 'late';

/** How many doses the picture leaves out or moves when somebody asks, and by how much; conventions of the picture. */
export const asked = {
  'as-planned': { missed: 0, lateHours: null },
  missed: { missed: 3, lateHours: null },
  late: { missed: 3, lateHours: 12 },
} as const satisfies Record<WhatIf, { readonly missed: number; readonly lateHours: number | null }>;

const askWords = {
  missed: 'What if three doses are missed?',
  late: 'What if three doses come 12 hours late?',
} as const;

interface PlanSimulationProps {
  readonly patientId: string;
  readonly entry: DosePlanEntry;
  /** The other side of a cross-taper; both are drawn once, below the second card. */
  readonly other: DosePlanEntry | undefined;
}

/** What a dose plan would make of the level in the body: a picture, the same as a table, and what it assumes. */
export function PlanSimulation({ patientId, entry, other }: PlanSimulationProps) {
  const { status } = entry.plan;
  const over = status === 'finished' || status === 'stopped' || status === 'replaced';
  if (over || (other !== undefined && other.id < entry.id)) return null;
  return <Shown patientId={patientId} entry={entry} />;
}

function Shown({ patientId, entry }: Omit<PlanSimulationProps, 'other'>) {
  const { text } = useText();
  const [what, setWhat] = useState<WhatIf>('as-planned');
  const params = { patientId, dosePlanId: entry.id };
  const { missed, lateHours } = asked[what];
  const query = useRead(
    readSimulation,
    { params, query: { missed, ...(lateHours === null ? {} : { lateHours }) } },
    { keepPrevious: true },
  );
  const name = text('Predicted level of {{name}}', { name: entry.plan.medication.name });
  return <SimulationPanel heading="h4" label={name} query={query} what={what} onWhat={setWhat} />;
}

interface SimulationPanelProps {
  readonly heading: 'h3' | 'h4';
  /** What it is a picture of, for those who go from landmark to landmark. */
  readonly label: string;
  readonly query: UseQueryResult<{ readonly simulation: Simulation }>;
  readonly what: WhatIf;
  readonly onWhat: (what: WhatIf) => void;
}

/** The picture with its questions: all as planned, doses missed, doses late. */
export function SimulationPanel({ heading: Heading, label, query, what, onWhat }: SimulationPanelProps) {
  const { text } = useText();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={css.simulation} aria-label={label}>
      <div className={css.head}>
        <Heading>
          {text('Predicted level')} <span className={css.model}>{text('a model, nothing measured')}</span>
        </Heading>
        <div className="t-row t-no-print">
          {(['missed', 'late'] as const).map((one) => (
            <Button
              key={one}
              size="xs"
              variant="default"
              aria-pressed={what === one}
              onClick={() => onWhat(what === one ? 'as-planned' : one)}
            >
              {text(askWords[one])}
            </Button>
          ))}
          <Button size="xs" variant="default" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? text('Show as picture') : text('Show as table')}
          </Button>
        </div>
      </div>
      <Awaited query={query} what={text('The predicted level')} lines={5}>
        {({ simulation }) => <Picture simulation={simulation} asTable={asTable} />}
      </Awaited>
    </section>
  );
}

function Picture({ simulation, asTable }: { readonly simulation: Simulation; readonly asTable: boolean }) {
  const drawn = simulation.medications.some(({ kind }) => kind === 'modelled');
  return (
    <>
      {drawn &&
        (asTable ? <SimulationTable simulation={simulation} /> : <SimulationChart simulation={simulation} />)}
      <SimulationWords simulation={simulation} />
      {drawn && <SimulationBasis simulation={simulation} />}
    </>
  );
}
