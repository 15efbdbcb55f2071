import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Adherence, AnswerFigure, CourseTaking } from '#clinical/adherence/adherence-shape.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Section } from '#ui/page/section.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { notice } from '#ui/state/notice.tsx';
import { type Column, DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { readAdherence } from '../adherence-schema.ts';
import css from './adherence.module.css';
import { FillForm } from './fill-form.tsx';
import { FillsOnFile } from './fills-on-file.tsx';
import { GapSaid } from './gap-said.tsx';
import { InjectionsSaid, LevelSaid, RefillsSaid } from './taking-figures.tsx';

/** Whether medications are taken: four kinds of evidence side by side, none of them made into one number. */
export function AdherenceCard({ patientId }: { readonly patientId: string }) {
  const { text } = useText();
  const { role } = useClinic();
  const read = useRead(readAdherence, { params: { patientId } });
  const [recording, setRecording] = useState(false);
  return (
    <Awaited query={read} what={text('Whether it is taken')} lines={5}>
      {({ adherence, medicines, fills, withdrawn }) => (
        <Section
          title={text('Is it taken?')}
          aside={text('each figure says what it rests on')}
          actions={
            (role === 'prescriber' || role === 'nurse') &&
            medicines.length > 0 && (
              <Button size="compact-sm" variant="default" onClick={() => setRecording(true)}>
                {text('Record a supply fetched')}
              </Button>
            )
          }
          flush
        >
          {adherence.courses.length === 0 && adherence.after.length === 0 ? (
            <Empty title={text('Nothing is taken at present.')} />
          ) : (
            <>
              <Gaps adherence={adherence} />
              {adherence.courses.length > 0 && <Courses adherence={adherence} />}
              <Answers answers={adherence.answers} />
            </>
          )}
          <FillsOnFile patientId={patientId} fills={fills} withdrawn={withdrawn} />
          {adherence.notChecked.length > 0 && (
            <div className={css.part}>
              <h3>{text('Not checked')}</h3>
              <ul>
                {adherence.notChecked.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
          )}
          {recording && (
            <Dialog title={text('A supply was fetched')} onClose={() => setRecording(false)}>
              <FillForm
                patientId={patientId}
                medicines={medicines}
                onDone={() => {
                  notice(text('Recorded.'));
                  setRecording(false);
                }}
                onCancel={() => setRecording(false)}
              />
            </Dialog>
          )}
        </Section>
      )}
    </Awaited>
  );
}

function Gaps({ adherence: { gaps, after } }: { readonly adherence: Adherence }) {
  const { text } = useText();
  if (gaps.length + after.length === 0) return null;
  return (
    <ul className={css.lines} aria-label={text('Days without a medication')}>
      {gaps.map((gap) => (
        <li key={`${gap.medication} ${gap.restsOn}`}>
          <GapSaid gap={gap} />
        </li>
      ))}
      {after.map(({ rule, medication, last, until, text: why, do: act }) => (
        <li key={`${rule} ${medication}`} className="t-stack-tight">
          <p className={css.over}>
            {text('{{medicine}} ended on', { medicine: medication })} <Day date={last} plain />;{' '}
            {text('this goes on until')} <Day date={until} plain />
          </p>
          <p>{why}</p>
          <p>{act}</p>
        </li>
      ))}
    </ul>
  );
}

function Courses({ adherence: { courses, adequatePercent } }: { readonly adherence: Adherence }) {
  const { text } = useText();
  const columns: readonly Column<CourseTaking>[] = [
    { id: 'medication', title: text('Medication'), cell: ({ medication }) => medication },
    {
      id: 'supply',
      title: text('Supplies and injections'),
      cell: ({ refills, injections }) =>
        injections !== null ? (
          <InjectionsSaid injections={injections} />
        ) : refills !== null ? (
          <RefillsSaid refills={refills} adequatePercent={adequatePercent} />
        ) : (
          <span className="t-dim">{text('not checked: the injections given could not be read')}</span>
        ),
    },
    { id: 'level', title: text('Level'), cell: ({ level }) => <LevelSaid level={level} /> },
  ];
  return (
    <DataTable
      label={text('Supplies, injections and levels by medication')}
      columns={columns}
      rows={courses}
      rowId={({ key }) => key}
    />
  );
}

const otherWords = {
  'missed-some': 'missed some',
  'took-differently': 'took it differently',
  stopped: 'stopped',
} as const;

/** Answers by themselves, of all medications together: a check-in does not tell them apart. */
function Answers({ answers }: { readonly answers: AnswerFigure }) {
  const { text } = useText();
  return (
    <div className={css.part}>
      <h3>{text('By their own answers')}</h3>
      {answers.state === 'not-read' ? (
        <p className="t-dim">{text('Not checked: the check-ins could not be read.')}</p>
      ) : answers.state === 'not-enough-data' ? (
        <p className="t-dim">
          {text('Not enough data: no answer about taking it since')} <Day date={answers.since} plain />.
        </p>
      ) : (
        <div className="t-stack-tight">
          <p>
            {text('{{agreed}} of {{all}} answers “as agreed” since', {
              agreed: answers.asAgreed,
              all: answers.answers,
            })}{' '}
            <Day date={answers.since} plain />
          </p>
          {answers.otherwise.length > 0 && (
            <ul>
              {answers.otherwise.map(({ on, taken, because }) => (
                <li key={on + taken}>
                  <Day date={on} plain />: {text(otherWords[taken])}
                  {because !== null && ` (“${because}”)`}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}
