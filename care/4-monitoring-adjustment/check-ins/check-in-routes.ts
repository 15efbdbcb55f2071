import { askedSideEffects } from '#clinical/check-ins/asked-side-effects.ts';
import { type CheckInConcern, checkInConcern } from '#clinical/check-ins/check-in-concern.ts';
import { checkInDue } from '#clinical/check-ins/check-in-due.ts';
import { checkInRulesOf } from '#clinical/check-ins/check-in-rules.ts';
import { newestCheckIns } from '#clinical/check-ins/newest-check-ins.ts';
import { clocksOf, raiseConcern } from '#clinical/concerns/raise-concern.ts';
import { courses } from '#clinical/regimen/courses.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Concern } from '#record/schema/concern.ts';
import { authorOf } from '#record/store/author-of.ts';
import { keepConcerns } from '#record/store/keep-concerns.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import { createEntry, lockPatient } from '#record/store/versions.ts';
import { personAccount } from '../person-account.ts';
import { listCheckIns, recordCheckIn } from './check-in-schema.ts';
import { decideCheckIn } from './decide-check-in.ts';

/** What people report between visits: read, and kept with the concern that what they say may raise. */
export function checkInRoutes(knowledge: Knowledge): readonly Route[] {
  const crisis = knowledge.crisisLines.flatMap(({ lines }) => lines);
  return [
    route(listCheckIns, async ({ params, caller, tx, today, touched }) => {
      const chart = await loadChart(tx, caller.clinicId, params.patientId);
      if (chart.patient === null) return err(notFound);
      const stored = await listCurrent(tx, caller.clinicId, params.patientId, 'check-in');
      const account = await personAccount(tx, params.patientId);
      touched(params.patientId);
      const rules = checkInRulesOf(knowledge);
      const versions = new Map(stored.map((one) => [one.id, one]));
      return ok({
        reply: {
          checkIns: newestCheckIns(stored, today).flatMap(({ id, content }) => {
            const version = versions.get(id);
            if (version === undefined) return [];
            const { recordedAt, recordedByName, recordedBy } = version;
            return [{ id, recordedAt, recordedBy: recordedByName, own: recordedBy === account, content }];
          }),
          due: checkInDue(courses(chart, knowledge, today), stored, rules, today),
          asked: askedSideEffects(chart, knowledge, rules, today).map((one) => ({
            id: one.id,
            words: one.words,
            for: [...one.for],
          })),
          crisis,
        },
      });
    }),

    route(recordCheckIn, async ({ params, body, caller, tx, now, today, newId, touched }) => {
      const { patientId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      const decided = decideCheckIn(body, caller.role, today);
      if (!decided.ok) return decided;
      const checkIn = decided.value;
      const author = authorOf({ caller, now });
      const id = newId();
      const written = await createEntry(tx, author, { kind: 'check-in', id, patientId, content: checkIn });
      if (!written.ok) return written;
      const rules = checkInRulesOf(knowledge);
      const reason = checkInConcern(checkIn, rules, body.safetyWorry === true);
      const aboutSafety = reason?.about === 'suicidality';
      const raised = await keepConcerns(
        tx,
        author,
        patientId,
        reason === null
          ? []
          : [
              (owner): Concern =>
                raiseConcern(
                  { ...concernWords(reason), from: { kind: 'check-in', id }, owner },
                  clocksOf(knowledge),
                  now,
                ),
            ],
        newId,
      );
      if (!raised.ok) return err({ ...raised.error, ...(aboutSafety ? { extra: { crisis } } : {}) });
      touched(patientId, `check-in/${id}`);
      const [concern] = raised.value;
      if (concern !== undefined) touched(patientId, `concern/${concern.id}`);
      const before = await listCurrent(tx, caller.clinicId, patientId, 'check-in');
      return ok({
        reply: {
          id,
          checkIn,
          seenBy:
            concern === undefined
              ? null
              : {
                  name: concern.content.owner.name,
                  by: concern.content.actBy,
                  about: aboutSafety
                    ? ('safety' as const)
                    : concern.content.about === 'side-effect'
                      ? ('side-effect' as const)
                      : ('taking' as const),
                },
          crisis: aboutSafety ? crisis : [],
          next: checkInDue(courses(chart, knowledge, today), before, rules, today),
        },
        version: 1,
        status: 201,
      });
    }),
  ];
}

function concernWords({ about, title, detail, urgency, rule }: CheckInConcern) {
  return { about, title, detail, urgency, raisedBy: { type: 'rule' as const, rule } };
}
