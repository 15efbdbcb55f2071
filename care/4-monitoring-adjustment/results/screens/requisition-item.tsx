import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { addressOf } from '#ui/call/call.ts';
import { useAct } from '#ui/call/use-act.ts';
import { refusedFields } from '#ui/form/field-errors.ts';
import { FormShell } from '#ui/form/form-shell.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Amount } from '#ui/text/amount.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { cancelRequisition, type RequisitionView, requisitionPaper } from '../requisition-schema.ts';
import css from './results.module.css';

const stateWords: Readonly<Record<RequisitionView['state'], string>> = {
  waiting: 'nothing back yet',
  'partly-back': 'partly back',
  back: 'back',
  cancelled: 'cancelled',
};

interface RequisitionItemProps {
  readonly requisition: RequisitionView;
  /** On the chart the person is known. */
  readonly named: boolean;
}

/** One requisition: what was asked, what has come back, and how long the rest has been out. */
export function RequisitionItem({ requisition, named }: RequisitionItemProps) {
  const { text } = useText();
  const { role } = useClinic();
  const [cancelling, setCancelling] = useState(false);
  const { id, patient, content, state, late, days, tests } = requisition;
  const params = { patientId: patient.id, requisitionId: id };
  const works = role === 'prescriber' || role === 'nurse';
  const open = state === 'waiting' || state === 'partly-back';
  return (
    <li
      className={`t-list-item ${css.item}`}
      data-weight={late ? 'off' : 'plain'}
      aria-label={`${content.number}, ${patient.name}`}
    >
      <div className="t-row-between">
        <span className={css.facts}>
          {named &&
            (works ? (
              <AppLink to={paths.chartTab(patient.id, 'monitor')}>{patient.name}</AppLink>
            ) : (
              <strong>{patient.name}</strong>
            ))}
          <strong>{content.number}</strong>
          <span className={late ? css.off : 't-dim'}>
            {text(stateWords[state])}
            {late && ` · ${text('out for {{count}} days', { count: days })}`}
          </span>
          {content.priority === 'urgent' && <span className={css.mark}>{text('urgent')}</span>}
        </span>
        <span className="t-dim">
          {text('ordered')} <Day date={content.orderedOn} /> · {content.orderedBy.name}
        </span>
      </div>
      <ul className={css.facts}>
        {tests.map(({ analyte, name, result }) => (
          <li key={analyte}>
            {name}:{' '}
            {result === null ? (
              <span className="t-dim">{text('not back')}</span>
            ) : (
              <>
                <Amount text={result.value} />{' '}
                <span className="t-dim">
                  (<Day date={result.on} plain />)
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {content.note !== null && <p className="t-small">{content.note}</p>}
      {content.because !== null && (
        <p className="t-small">
          {text('Cancelled')}: {content.because}
        </p>
      )}
      {works && open && !cancelling && (
        <div className="t-row t-no-print">
          <Button
            size="xs"
            variant="default"
            component="a"
            href={addressOf(requisitionPaper, { params })}
            download
            aria-label={text('Print {{what}}', { what: content.number })}
          >
            {text('Print')}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={text('Cancel it: {{what}}', { what: content.number })}
            onClick={() => setCancelling(true)}
          >
            {text('Cancel it')}
          </Button>
        </div>
      )}
      {cancelling && (
        <CancelForm params={params} version={requisition.version} onDone={() => setCancelling(false)} />
      )}
    </li>
  );
}

interface CancelFormProps {
  readonly params: { readonly patientId: string; readonly requisitionId: string };
  readonly version: number;
  readonly onDone: () => void;
}

function CancelForm({ params, version, onDone }: CancelFormProps) {
  const { text } = useText();
  const [because, setBecause] = useState('');
  const cancel = useAct(cancelRequisition);
  return (
    <div className="t-inset">
      <FormShell
        what={text('The requisition')}
        submit={text('Cancel the requisition')}
        onSubmit={() => cancel.mutate({ params, body: { because }, ifMatch: version }, { onSuccess: onDone })}
        onCancel={onDone}
        busy={cancel.isPending}
        error={cancel.error}
      >
        <Textarea
          label={text('Why')}
          value={because}
          rows={2}
          maxLength={500}
          required
          error={refusedFields(cancel.error)['because']}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      </FormShell>
    </div>
  );
}
