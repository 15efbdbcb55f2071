import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { SidePanel } from '#ui/panel/side-panel.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type ObjectiveView, readObjectives } from '../schema.ts';
import { ObjectiveForm } from './objective-form.tsx';
import { ObjectiveList } from './objective-list.tsx';
import css from './planning.module.css';

/** Planning: what the clinic wants to reach, where it stands, and one page of it for the board. */
export function Planning() {
  const { text } = useText();
  const { role } = useClinic();
  const [address, change] = useAddress();
  const [editing, setEditing] = useState<ObjectiveView | null>(null);
  const read = useRead(readObjectives, {});
  const manages = role === 'manager';
  const adding = manages && address.new !== undefined;
  const close = () => {
    setEditing(null);
    change({ new: undefined });
  };
  return (
    <Awaited query={read} what={text('The objectives')} lines={10}>
      {({ objectives, measures, team, asOf }) => (
        <div className={css.beside}>
          <div className={`t-stack ${css.main}`}>
            <Section
              title={text('Objectives')}
              aside={<Day date={asOf} plain />}
              actions={
                <>
                  <Button size="compact-sm" variant="default" onClick={() => window.print()}>
                    {text('Print for the board')}
                  </Button>
                  {manages && (
                    <Button size="compact-sm" onClick={() => change({ new: 'choose' })}>
                      {text('Set an objective')}
                    </Button>
                  )}
                </>
              }
            >
              {objectives.length === 0 ? (
                <Empty title={text('Nothing is aimed at yet.')}>
                  {manages
                    ? text(
                        'Set an objective: an indicator, how far, by when and whose it is. Its baseline is taken today.',
                      )
                    : text('A manager sets objectives; they appear here with how far the clinic has come.')}
                </Empty>
              ) : (
                <ObjectiveList objectives={objectives} manages={manages} onEdit={setEditing} />
              )}
            </Section>
            <Section title={text('Every indicator today')} flush>
              <DataTable
                label={text('Every indicator today')}
                rows={measures}
                rowId={({ measure }) => measure.id}
                to={({ measure }) => `/clinic/controlling?measure=${measure.id}`}
                columns={[
                  { id: 'name', title: text('Indicator'), cell: ({ measure }) => text(measure.name) },
                  {
                    id: 'now',
                    title: text('Now'),
                    numeric: true,
                    cell: ({ now }) =>
                      now.percent === null ? (
                        text('no figure')
                      ) : (
                        <span className="t-nowrap">{now.percent} %</span>
                      ),
                  },
                  {
                    id: 'cases',
                    title: text('Rests on'),
                    numeric: true,
                    cell: ({ now, measure }) =>
                      text('{{numerator}} of {{denominator}} {{counts}}', {
                        numerator: now.numerator,
                        denominator: now.denominator,
                        counts: text(measure.counts),
                      }),
                  },
                  {
                    id: 'untold',
                    title: text('Cannot be told'),
                    numeric: true,
                    cell: ({ now }) => now.cannotTell,
                  },
                  {
                    id: 'better',
                    title: text('Better is'),
                    narrow: 'hidden',
                    cell: ({ measure }) => (measure.better === 'higher' ? text('more') : text('less')),
                  },
                ]}
              />
            </Section>
          </div>
          {(adding || editing !== null) && (
            <SidePanel
              title={editing === null ? text('Set an objective') : text('Change the objective')}
              onClose={close}
            >
              <div className={css.form}>
                <ObjectiveForm
                  key={editing?.id ?? address.new}
                  editing={editing}
                  indicator={address.new ?? ''}
                  measures={measures}
                  team={team}
                  onDone={close}
                />
              </div>
            </SidePanel>
          )}
        </div>
      )}
    </Awaited>
  );
}
