import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Choice } from '#ui/form/choice.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useClinic } from '#ui/text/clinic-context.ts';
import { momentText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import { comparePlanVersions, type readPlan } from '../plan-schema.ts';
import { PlanChanges } from './plan-changes.tsx';

interface PlanHistoryProps {
  readonly patientId: string;
  readonly history: ReplyOf<typeof readPlan>['history'];
}

const statusWords = { signed: 'signed', draft: 'draft', discarded: 'draft, given up' } as const;

/** Every version there was; two of them side by side. */
export function PlanHistory({ patientId, history }: PlanHistoryProps) {
  const { text, language } = useText();
  const { zone } = useClinic();
  const signed = history.filter(({ status }) => status === 'signed');
  const [to, setTo] = useState(String(history[0]?.version ?? 1));
  const [from, setFrom] = useState(
    String((signed.find(({ version }) => version < Number(to)) ?? history.at(-1))?.version ?? 1),
  );
  const compared = useRead(comparePlanVersions, { params: { patientId }, query: { from, to } });
  const options = history.map(({ version, status, at, by }) => ({
    value: String(version),
    label: `${momentText(at, zone, language)} · ${text(statusWords[status])} · ${by}`,
  }));
  return (
    <div className="t-stack">
      <div className="t-fields">
        <Choice label={text('Compare')} value={from} onChange={setFrom} options={options} />
        <Choice label={text('with')} value={to} onChange={setTo} options={options} />
      </div>
      <Awaited query={compared} what={text('The comparison')} lines={3}>
        {({ changes }) => <PlanChanges changes={changes} />}
      </Awaited>
    </div>
  );
}
