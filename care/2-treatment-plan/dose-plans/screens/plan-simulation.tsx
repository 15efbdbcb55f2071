import { Button } from '@mantine/core';
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

/** How many doses the picture leaves out when somebody asks; a convention of the picture. */
const doses = 3;

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
  const [missing, setMissing] = useState(false);
  const [asTable, setAsTable] = useState(false);
  const params = { patientId, dosePlanId: entry.id };
  const query = useRead(
    readSimulation,
    { params, query: { missed: missing ? doses : 0 } },
    { keepPrevious: true },
  );
  return (
    <section className={css.simulation} aria-label={text('Predicted level')}>
      <div className={css.head}>
        <h4>
          {text('Predicted level')} <span className={css.model}>{text('a model, nothing measured')}</span>
        </h4>
        <div className="t-row t-no-print">
          <Button size="xs" variant="default" onClick={() => setMissing(!missing)}>
            {missing ? text('Without missed doses') : text('What if three doses are missed?')}
          </Button>
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
