import { earlyWarning } from '#clinical/early-warning/early-warning.ts';
import { earlyWarningRule } from '#clinical/early-warning/early-warning-concern.ts';
import { err, ok } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Concern } from '#record/schema/concern.ts';
import { authorOf } from '#record/store/author-of.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { lockPatient } from '#record/store/versions.ts';
import { raiseEarlyWarning, readEarlyWarning } from './early-warning-schema.ts';
import { keepWarning, warningFacts } from './raise-warning.ts';

/** Early warning: read by whoever looks after the person, and by the person. */
export function earlyWarningRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(readEarlyWarning, async ({ params: { patientId }, caller, tx, now, today, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      touched(patientId);
      const facts = await warningFacts(tx, caller.clinicId, patientId, chart);
      // People themselves cannot read concerns: the list is empty for them
      const open = mostUrgent(await listCurrent(tx, caller.clinicId, patientId, 'concern'));
      return ok({
        reply: {
          warning: earlyWarning(facts, knowledge, { asOf: today }),
          concern: open === undefined ? null : viewOf(open, now),
        },
      });
    }),

    route(raiseEarlyWarning, async ({ params: { patientId }, caller, tx, now, today, newId, touched }) => {
      await lockPatient(tx, caller.clinicId, patientId);
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      const open = mostUrgent(await listCurrent(tx, caller.clinicId, patientId, 'concern'));
      if (open !== undefined) {
        touched(patientId);
        return ok({ reply: { concern: viewOf(open, now) }, status: 200 });
      }
      const facts = await warningFacts(tx, caller.clinicId, patientId, chart);
      const author = authorOf({ caller, now });
      const kept = await keepWarning(
        { tx, author, patientId, facts, knowledge, now, newId, from: null },
        today,
      );
      if (!kept.ok) return kept;
      if (kept.value === null)
        return err({
          kind: 'conflict',
          detail: 'The check-ins and scores do not show a change any more.',
          next: 'Look at the newest check-ins; a concern of your own can be written beside each of them.',
        });
      touched(patientId, `concern/${kept.value.id}`);
      return ok({ reply: { concern: viewOf(kept.value, now) }, status: 201 });
    }),
  ];
}

interface HeldConcern {
  readonly id: string;
  readonly content: Concern;
}

const isOpenWarning = ({ content: { status, raisedBy } }: HeldConcern): boolean =>
  status !== 'closed' && raisedBy.type === 'rule' && raisedBy.rule === earlyWarningRule;

/** Where several are open, the one that has to be acted on first. */
const mostUrgent = (concerns: readonly HeldConcern[]): HeldConcern | undefined =>
  concerns.filter(isOpenWarning).toSorted((a, b) => (a.content.actBy < b.content.actBy ? -1 : 1))[0];

function viewOf({ id, content: { owner, status, actBy } }: HeldConcern, now: Instant) {
  return {
    id,
    owner: owner.name,
    status: status === 'seen' ? ('seen' as const) : ('open' as const),
    actBy,
    overdue: now >= actBy,
  };
}
