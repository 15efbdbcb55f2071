import type { Refusal } from '#kernel/problem.ts';
import { err, ok } from '#kernel/result.ts';
import { isCalendarDate, parseInstant } from '#kernel/time.ts';
import type { Checkpoints } from '#platform/audit/checkpoints.ts';
import { verifyAudit as verifyChain } from '#platform/audit/verify-audit.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { toAuditLines } from './audit-lines.ts';
import { readAuditEvents, readPatientNames } from './queries.ts';
import { readAudit, verifyAudit } from './schema.ts';

/** Controlling: who saw or changed what, and whether that record is whole. */
export function controllingRoutes(checkpoints: Pick<Checkpoints, 'read'>): readonly Route[] {
  return [
    route(readAudit, async ({ query, caller, tx, touched }) => {
      const wrong = (['from', 'to'] as const).filter(
        (name) => query[name] !== undefined && !isMoment(query[name]),
      );
      if (wrong.length > 0) return err(badMoments(wrong));
      const events = await readAuditEvents(tx, {
        clinicId: caller.clinicId,
        zone: caller.zone,
        patient: query.patient ?? null,
        person: query.person ?? null,
        from: query.from ?? null,
        to: query.to ?? null,
        before: query.before === undefined ? null : BigInt(query.before),
        limit: query.limit,
      });
      const shown = events.slice(0, query.limit);
      const patients =
        query.patient === undefined ? shown.flatMap((event) => event.patients) : [query.patient];
      const names = await readPatientNames(tx, caller.clinicId, [...new Set(patients)]);
      // Reading the audit of one chart is a touch of that chart; reading all of it names nobody in particular.
      if (query.patient !== undefined && names.has(query.patient)) touched(query.patient);
      const lines = toAuditLines(shown, names, query.patient ?? null);
      return ok({ reply: { lines, more: events.length > query.limit } });
    }),

    route(verifyAudit, async ({ caller, tx }) => {
      const kept = await checkpoints.read(caller.clinicId);
      const verdict = await verifyChain(tx, caller.clinicId, kept.heads);
      const problems = [...verdict.problems, ...kept.problems];
      return ok({
        reply: {
          intact: problems.length === 0,
          events: verdict.events,
          head: verdict.head.hash,
          problems,
          checkpoint: verdict.checkpoint && `line ${verdict.checkpoint.seq}`,
        },
      });
    }),
  ];
}

function isMoment(text: string): boolean {
  return isCalendarDate(text) || parseInstant(text).ok;
}

function badMoments(names: readonly string[]): Refusal {
  const errors = names.map((name) => ({
    path: `query.${name}`,
    message: 'must be a day (YYYY-MM-DD) or a time with its zone',
  }));
  return { kind: 'bad-input', detail: 'This is no day and no time.', errors };
}
