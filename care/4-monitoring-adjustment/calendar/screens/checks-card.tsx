import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DueItem, MonitoringCalendar } from '#clinical/monitoring/due-item.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { Section } from '#ui/page/section.tsx';
import { Dialog } from '#ui/panel/dialog.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { notice } from '#ui/state/notice.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import { closeCheck, readCalendar } from '../calendar-schema.ts';
import { DueOnCell, LastCheckCell } from './check-cells.tsx';
import { CheckDetails } from './check-details.tsx';
import { CheckState } from './check-state.tsx';
import css from './checks.module.css';
import { CloseCheck, type Closing, closingWords } from './close-check.tsx';
import { PersonalLimits } from './personal-limits.tsx';

interface ChecksCardProps {
  readonly patientId: string;
  /** Opens the form a result is written into, where the person may record one: a result closes the check it is of. */
  readonly onRecord?: (() => void) | undefined;
  /** The form a look into the prescription registry is recorded with: it closes that check. */
  readonly lookForm?: ((onDone: () => void) => ReactNode) | undefined;
}

/** What must be checked for the medications of this chart: overdue first, then what is due, then what comes. */
export function ChecksCard({ patientId, onRecord, lookForm }: ChecksCardProps) {
  const { text } = useText();
  const calendar = useRead(readCalendar, { params: { patientId } });
  return (
    <Awaited query={calendar} what={text('The checks')} lines={5}>
      {(data) =>
        data.view === 'clinical' ? (
          <Checks patientId={patientId} calendar={data.calendar} onRecord={onRecord} lookForm={lookForm} />
        ) : null
      }
    </Awaited>
  );
}

interface ChecksProps extends ChecksCardProps {
  readonly calendar: MonitoringCalendar;
}

function Checks({ patientId, onRecord, lookForm, calendar: { items, notChecked } }: ChecksProps) {
  const { text } = useText();
  const { role } = useClinic();
  const [closing, setClosing] = useState<{ readonly item: DueItem; readonly how: Closing } | null>(null);
  const [looking, setLooking] = useState(false);
  const open = items.filter(({ state }) => state !== 'upcoming').length;
  const mayClose = role === 'prescriber' || role === 'nurse';
  return (
    <Section
      title={text('Checks')}
      aside={
        items.length > 0
          ? text('{{open}} open, {{later}} later', { open, later: items.length - open })
          : undefined
      }
      actions={
        onRecord !== undefined &&
        open > 0 && (
          <Button size="compact-sm" variant="default" onClick={onRecord}>
            {text('Record a result')}
          </Button>
        )
      }
      flush
    >
      <PersonalLimits patientId={patientId} />
      {items.length === 0 ? (
        <Empty title={text('No check is due.')}>
          {text('Checks that the current medications ask for appear here.')}
        </Empty>
      ) : (
        <DataTable
          label={text('Checks')}
          rows={items}
          rowId={(item) => `${item.protocol}/${item.item}`}
          columns={[
            { id: 'state', title: text('State'), cell: (item) => <CheckState state={item.state} /> },
            {
              id: 'check',
              title: text('Check'),
              cell: (item) => (
                <>
                  <strong>{item.name}</strong>
                  <CheckDetails item={item} />
                </>
              ),
            },
            { id: 'for', title: text('For'), cell: (item) => item.medications.join(', ') },
            { id: 'last', title: text('Last'), cell: (item) => <LastCheckCell item={item} /> },
            { id: 'due', title: text('Due'), cell: (item) => <DueOnCell item={item} /> },
            ...(mayClose
              ? [
                  {
                    id: 'act',
                    title: text('Close'),
                    cell: (item: DueItem) => (
                      <CloseButtons
                        item={item}
                        patientId={patientId}
                        onChoose={(how) => setClosing({ item, how })}
                        onLook={lookForm === undefined ? undefined : () => setLooking(true)}
                      />
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {notChecked.length > 0 && (
        <div className={css.notChecked}>
          <span className={css.state}>
            <SeverityMark mark="not-checked" size={16} />
            <strong>{text('Could not be worked out')}</strong>
          </span>
          <ul>
            {notChecked.map((one) => (
              <li key={`${one.about} ${one.text}`}>
                {one.about}: {one.text}. {one.toCheck}
              </li>
            ))}
          </ul>
        </div>
      )}
      {looking && lookForm !== undefined && (
        <Dialog onClose={() => setLooking(false)} title={text('A look into the prescription registry')}>
          {lookForm(() => setLooking(false))}
        </Dialog>
      )}
      {closing !== null && (
        <CloseCheck
          key={`${closing.item.protocol}/${closing.item.item}/${closing.how}`}
          patientId={patientId}
          item={closing.item}
          how={closing.how}
          onClose={() => setClosing(null)}
        />
      )}
    </Section>
  );
}

interface CloseButtonsProps {
  readonly item: DueItem;
  readonly patientId: string;
  readonly onChoose: (how: Closing) => void;
  readonly onLook: (() => void) | undefined;
}

/** One tap for what is most often true; the others ask for a day or a reason. */
function CloseButtons({ item, patientId, onChoose, onLook }: CloseButtonsProps) {
  const { text } = useText();
  const act = useAct(closeCheck);
  const ways: readonly Closing[] = [
    ...(item.act ? (['done-here'] as const) : []),
    // A look into the registry is nobody else's to make
    ...(item.registry ? [] : (['done-elsewhere'] as const)),
    // What is not due yet can only have been done early.
    ...(item.state === 'upcoming' ? [] : (['declined', 'hardship', 'not-needed'] as const)),
  ];
  const atGp = () =>
    act.mutate(
      {
        params: { patientId },
        body: {
          protocol: item.protocol,
          item: item.item,
          dueOn: item.dueOn,
          how: 'done-elsewhere',
          doneOn: null,
          where: 'GP',
          result: null,
          because: null,
        },
      },
      { onSuccess: () => notice(text('Recorded: done at the GP, day not known.')) },
    );
  return (
    <span className={css.actions}>
      {item.registry && onLook !== undefined && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={onLook}
          aria-label={`${item.name}: ${text('Record the look')}`}
        >
          {text('Record the look')}
        </Button>
      )}
      {item.state !== 'upcoming' && !item.byHouse && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={atGp}
          loading={act.isPending}
          aria-label={`${item.name}: ${text('Done at the GP')}`}
        >
          {text('Done at the GP')}
        </Button>
      )}
      {ways.map((how) => (
        <Button
          key={how}
          size="compact-xs"
          variant="default"
          onClick={() => onChoose(how)}
          aria-label={`${item.name}: ${text(closingWords[how].name)}`}
        >
          {text(closingWords[how].name)}
        </Button>
      ))}
      {act.error !== null && <FailureNote error={act.error} what={text('The check')} />}
    </span>
  );
}
