import { ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { listClinicEntries } from '#record/store/clinic-entries.ts';
import { listCurrentOfClinic } from '#record/store/read-versions.ts';
import { readOwed } from './cosign-queries.ts';
import { workQueues } from './queues-schema.ts';
import { queuesOf } from './work-queues.ts';

/** What waits for whom. Nothing of it is stored: it is counted from the record when somebody looks. */
export function queuesRoutes(knowledge: Knowledge): readonly Route[] {
  return [
    route(workQueues, async ({ caller, tx, now, today, noted }) => {
      const concerns = await listCurrentOfClinic(tx, caller.clinicId, 'concern');
      const tasks = await listCurrentOfClinic(tx, caller.clinicId, 'task');
      // Signatures are not for nurses to read: not counted is not the same as none.
      const owed = caller.role === 'nurse' ? null : await readOwed(tx, caller, knowledge);
      const requests = await listClinicEntries(tx, caller.clinicId, 'access-request');
      noted('work-queues');
      const queues = queuesOf(
        {
          concerns: concerns.map(({ content }) => content),
          tasks: tasks.map(({ content }) => content),
          coSignatures: owed?.map(({ supervisor }) => supervisor.name) ?? null,
        },
        { now, today },
      );
      return ok({
        reply: {
          queues: [...queues],
          requests: requests.filter(({ content }) => content.status === 'new').length,
        },
      });
    }),
  ];
}
