import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ProtocolView, readProtocols } from '../monitoring-schema.ts';
import { ChooseFigures } from './choose-figures.tsx';

/** By which figures the clinic watches what it prescribes: what holds, who chose it, and what else could be chosen. */
export function MonitoringFigures() {
  const { text } = useText();
  const { role } = useClinic();
  const read = useRead(readProtocols, {});
  const [changing, setChanging] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const decides = role === 'prescriber';
  return (
    <Awaited query={read} what={text('The figures of the checks')} lines={8}>
      {({ protocols }) => {
        const sorted = protocols
          .filter((one) => all || weight(one) < 2)
          .toSorted((a, b) => weight(a) - weight(b));
        const hidden = protocols.length - sorted.length;
        const open = protocols.find(({ id }) => id === changing);
        return (
          <>
            <Section
              title={text('What is checked, and how often')}
              aside={text('a prescriber chooses; due dates follow from that day on')}
              flush
            >
              <DataTable
                label={text('What is checked, and how often')}
                rows={sorted}
                rowId={({ id }) => id}
                columns={[
                  { id: 'name', title: text('Medications'), cell: ({ name }) => <strong>{name}</strong> },
                  { id: 'figures', title: text('Figures'), cell: (one) => <Figures protocol={one} /> },
                  { id: 'chosen', title: text('Chosen'), cell: (one) => <Chosen protocol={one} /> },
                  ...(decides
                    ? [
                        {
                          id: 'act',
                          title: text('Change'),
                          cell: ({ id, name }: ProtocolView) => (
                            <Button
                              size="compact-xs"
                              variant="default"
                              onClick={() => setChanging(id)}
                              aria-label={`${text('Change')}: ${name}`}
                            >
                              {text('Change')}
                            </Button>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            </Section>
            {hidden > 0 && (
              <div className="t-row">
                <span className="t-dim">
                  {text('{{count}} more go by the figures they come with.', { count: hidden })}
                </span>
                <Button size="xs" variant="default" onClick={() => setAll(true)}>
                  {text('Show them too')}
                </Button>
              </div>
            )}
            {open !== undefined && (
              <Dialog title={open.name} onClose={() => setChanging(null)}>
                <ChooseFigures key={open.id} protocol={open} onDone={() => setChanging(null)} />
              </Dialog>
            )}
          </>
        );
      }}
    </Awaited>
  );
}

/** What was chosen stands first, then what could be. */
const weight = ({ choice, figures }: ProtocolView): number =>
  choice !== null ? 0 : figures.length > 1 ? 1 : 2;

function Figures({ protocol: { figures, choice } }: { readonly protocol: ProtocolView }) {
  const { text } = useText();
  const holds = figures.find(({ variant }) => variant === (choice?.variant ?? null)) ?? figures[0];
  const own = choice?.intervals ?? [];
  return (
    <>
      {holds?.name}
      {own.map(({ item, fromDay, everyDays, because }) => {
        const check = holds?.checks.find((one) => one.item === item);
        const usual = check?.phases.find((phase) => phase.fromDay === fromDay)?.everyDays;
        return (
          <div key={`${item} ${fromDay}`}>
            <strong>{text('Clinic’s own interval')}</strong>: {check?.name ?? item},{' '}
            {text('every {{own}} days instead of {{usual}}', { own: everyDays, usual: usual ?? '?' })}
            {because !== null && ` (“${because}”)`}
          </div>
        );
      })}
      {choice === null && figures.length > 1 && (
        <div className="t-dim t-small">
          {text('{{count}} others can be chosen', { count: figures.length - 1 })}
        </div>
      )}
    </>
  );
}

function Chosen({ protocol: { choice, before } }: { readonly protocol: ProtocolView }) {
  const { text } = useText();
  if (choice === null) return <span className="t-dim">{text('nothing chosen')}</span>;
  return (
    <>
      {choice.chosenBy.name}, <Day date={choice.from} plain />: “{choice.because}”
      {before.length > 0 && (
        <div className="t-dim t-small">{text('{{count}} choices before', { count: before.length })}</div>
      )}
    </>
  );
}
