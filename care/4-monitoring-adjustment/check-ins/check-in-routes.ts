import { saidGaps } from '#clinical/adherence/said-gaps.ts';
import { type CheckInConcern, checkInConcern } from '#clinical/check-ins/check-in-concern.ts';
import { checkInRulesOf } from '#clinical/check-ins/check-in-rules.ts';
import { newestCheckIns } from '#clinical/check-ins/newest-check-ins.ts';
import { unansweredOf } from '#clinical/check-ins/reminder-due.ts';
import { clocksOf, raiseConcern } from '#clinical/concerns/raise-concern.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { err, ok } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { CheckIn } from '#record/schema/check-in.ts';
import type { ReminderChannel } from '#record/schema/check-in-plan.ts';
import type { Concern } from '#record/schema/concern.ts';
import { authorOf } from '#record/store/author-of.ts';
import { idFrom } from '#record/store/id-from.ts';
import { type KeptConcern, keepConcerns } from '#record/store/keep-concerns.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { plansInForce } from '#record/store/plan-in-force.ts';
import { readCurrent } from '#record/store/read-versions.ts';
import { createEntry, lockPatient, writeVersion } from '#record/store/versions.ts';
import { warnOnCheckIn } from '../early-warning/raise-warning.ts';
import { personAccount } from '../person-account.ts';
import { askedOfPerson } from './asked-of-person.ts';
import { dueOf, readCheckInEntries } from './check-in-facts.ts';
import { listCheckIns, recordCheckIn, setCheckInPlan } from './check-in-schema.ts';
import { decideCheckIn } from './decide-check-in.ts';
import { decideCheckInPlan } from './decide-check-in-plan.ts';
import { ownSignsOf, unknownSign } from './own-signs-here.ts';

/** What people report between visits: read, and kept with the concern that what they say may raise. */
export function checkInRoutes(knowledge: Knowledge, ways: readonly ReminderChannel[]): readonly Route[] {
  const crisis = knowledge.crisisLines.flatMap(({ lines }) => lines);
  const rules = checkInRulesOf(knowledge);
  return [
    route(listCheckIns, async ({ params, caller, tx, now, today, touched }) => {
      const { patientId } = params;
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      const entries = await readCheckInEntries(tx, caller.clinicId, patientId);
      const account = await personAccount(tx, patientId);
      touched(patientId);
      const versions = new Map(entries.checkIns.map((one) => [one.id, one]));
      const due = dueOf(chart, entries, knowledge, today);
      const sent = entries.reminders.map(({ content }) => content).filter(({ status }) => status === 'sent');
      const { maxPerWeek, afterUnanswered, pauseAtMostDays } = rules.reminders;
      return ok({
        reply: {
          checkIns: newestCheckIns(entries.checkIns, today).flatMap(({ id, content }) => {
            const version = versions.get(id);
            if (version === undefined) return [];
            const { recordedAt, recordedByName, recordedBy } = version;
            return [{ id, recordedAt, recordedBy: recordedByName, own: recordedBy === account, content }];
          }),
          due,
          ...askedOfPerson(chart, knowledge, today),
          ownSigns: ownSignsOf(await plansInForce(tx, caller.clinicId, patientId)),
          plan:
            entries.plan === null ? null : { version: entries.plan.version, content: entries.plan.content },
          reminders: {
            lately: sent.filter(({ at }) => addMinutes(at, 7 * 24 * 60) > now).length,
            unanswered: unansweredOf(sent, due),
            maxPerWeek,
            afterUnanswered,
            pauseAtMostDays,
            ways: [...ways],
          },
          crisis,
        },
      });
    }),

    route(recordCheckIn, async ({ params, body, caller, tx, now, today, newId, touched }) => {
      const { patientId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      const decided = decideCheckIn(body, caller.role, today, rules.ownReport.keptDays);
      if (!decided.ok) return decided;
      const author = authorOf({ caller, now });
      const id = body.keptAs === undefined ? newId() : idFrom(`check-in ${patientId} ${body.keptAs}`);
      const unknown = await unknownSign(tx, caller.clinicId, patientId, decided.value.earlySigns ?? []);
      if (unknown !== null) return err(unknown);
      const kept = body.keptAs === undefined ? null : await readCurrent(tx, caller.clinicId, 'check-in', id);
      if (kept !== null) {
        touched(patientId, `check-in/${id}`, 'was kept before');
        const entries = await readCheckInEntries(tx, caller.clinicId, patientId);
        return ok({
          reply: {
            id,
            checkIn: kept.content,
            seenBy: null,
            crisis: checkInConcern(kept.content, rules, false)?.about === 'suicidality' ? crisis : [],
            next: dueOf(chart, entries, knowledge, today),
          },
          version: kept.version,
        });
      }
      const checkIn = withOwnNames(decided.value, knowledge);
      const written = await createEntry(tx, author, { kind: 'check-in', id, patientId, content: checkIn });
      if (!written.ok) return written;
      const gaps = saidGaps(checkIn, chart, knowledge, today);
      const reason = checkInConcern(checkIn, rules, body.safetyWorry === true, gaps);
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
      const from = { kind: 'check-in', id } as const;
      const warned = await warnOnCheckIn(
        { tx, author, patientId, chart, knowledge, now, newId, from },
        checkIn.on,
      );
      if (!warned.ok) return warned;
      if (warned.value !== null) touched(patientId, `concern/${warned.value.id}`, 'early warning');
      const entries = await readCheckInEntries(tx, caller.clinicId, patientId);
      return ok({
        reply: {
          id,
          checkIn,
          seenBy: seenBy(concern, checkIn.earlySigns === undefined ? null : warned.value),
          crisis: aboutSafety ? crisis : [],
          next: dueOf(chart, entries, knowledge, today),
        },
        version: 1,
        status: 201,
      });
    }),

    route(setCheckInPlan, async ({ params, body, caller, tx, now, today, ifMatch, touched }) => {
      const { patientId } = params;
      await lockPatient(tx, caller.clinicId, patientId);
      const chart = await loadChart(tx, caller.clinicId, patientId);
      if (chart.patient === null) return err(notFound);
      const before = await readCurrent(tx, caller.clinicId, 'check-in-plan', patientId);
      const decided = decideCheckInPlan(body, before?.content ?? null, caller.role, today, rules.reminders);
      if (!decided.ok) return decided;
      const written = await writeVersion(tx, authorOf({ caller, now }), {
        kind: 'check-in-plan',
        id: patientId,
        patientId,
        content: decided.value,
        expected: ifMatch,
      });
      if (!written.ok) return written;
      touched(patientId, `check-in-plan/${patientId}`);
      const entries = await readCheckInEntries(tx, caller.clinicId, patientId);
      const { version, content } = written.value;
      return ok({ reply: { version, content, next: dueOf(chart, entries, knowledge, today) }, version });
    }),
  ];
}

/** A medication is called what the formulary calls it; one it does not know is left to the words of the report. */
function withOwnNames(checkIn: CheckIn, { drugById }: Knowledge): CheckIn {
  const { lastTaken, ...said } = checkIn;
  const known = (lastTaken ?? []).flatMap((one) => {
    const drug = drugById.get(one.drug);
    return drug === undefined ? [] : [{ ...one, name: drug.name }];
  });
  return known.length === 0 ? said : { ...said, lastTaken: known };
}

/** Who looks at it: what the answers raised first, then the early signs. */
function seenBy(
  concern: KeptConcern | undefined,
  signs: KeptConcern | null,
): ReplyOf<typeof recordCheckIn>['seenBy'] {
  const first = concern ?? signs;
  if (first === null || first === undefined) return null;
  const { owner, actBy, about } = first.content;
  return {
    name: owner.name,
    by: actBy,
    about:
      concern === undefined
        ? 'early-signs'
        : about === 'suicidality'
          ? 'safety'
          : about === 'side-effect'
            ? 'side-effect'
            : 'taking',
  };
}

function concernWords({ about, title, detail, urgency, rule }: CheckInConcern) {
  return { about, title, detail, urgency, raisedBy: { type: 'rule' as const, rule } };
}
