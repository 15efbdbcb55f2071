import type { LeafletLanguage } from '#clinical/consent/leaflet-shape.ts';
import { doseCalendarWords } from '#clinical/dose-plans/dose-calendar-words.ts';
import { downFirst } from '#clinical/dose-plans/down-first.ts';
import { languageOf } from '#clinical/visits/summary-words.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Role } from '#kernel/role.ts';
import { type Call, type Route, route } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { DosePlan } from '#record/schema/dose-plan.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { loadPlan, type PlanChart } from '../queries.ts';
import { doseCalendarFile } from './dose-calendar-file.ts';
import { doseCalendarOnPaper } from './dose-calendar-paper.ts';
import { readDoseCalendarFile, readDoseCalendarPaper } from './dose-calendar-schema.ts';

type Stored = StoredVersion<'dose-plan'>;
type CalendarCall = Pick<
  Call<typeof readDoseCalendarFile>,
  'caller' | 'tx' | 'now' | 'today' | 'newId' | 'touched' | 'params' | 'query'
>;

/** A dose plan to take home: for the calendar of a phone, and for the kitchen table. */
export function doseCalendarRoutes(printPdf: PrintPdf): Route[] {
  return [
    route(readDoseCalendarFile, async (call) => {
      const found = await plansToTakeHome(call);
      if (!found.ok) return found;
      const { plans, language, first } = found.value;
      const unagreed = plans.find(({ content }) => content.status !== 'agreed');
      if (unagreed !== undefined)
        return err({
          kind: 'conflict',
          detail: 'This dose plan is not agreed yet; a calendar of it would be followed.',
          next: 'Agree on it first, or print it: the paper says that it is not agreed.',
        });
      const file = doseCalendarFile(
        plans.map(({ id, version, content }) => ({ id, version, plan: content })),
        language,
        call.now,
      );
      call.touched(call.params.patientId, `dose-plan/${first.id}`, 'taken as a calendar');
      const name = `${doseCalendarWords[language].file}-${startOf(plans)}.ics`;
      return ok({ reply: { name, bytes: new TextEncoder().encode(file) } });
    }),

    route(readDoseCalendarPaper, async (call) => {
      const found = await plansToTakeHome(call);
      if (!found.ok) return found;
      const { plans, language, first, chart } = found.value;
      const bytes = await printPdf(
        doseCalendarOnPaper({
          plans: plans.map(({ content }) => content),
          patient: chart.patient,
          clinic: await readLetterhead(call.tx, call.caller.clinicId),
          language,
          at: call.now,
        }),
      );
      call.touched(call.params.patientId, `dose-plan/${first.id}`, 'printed');
      const name = `${doseCalendarWords[language].file}-${startOf(plans)}.pdf`;
      return ok({ reply: { name, bytes } });
    }),
  ];
}

interface ToTakeHome {
  readonly first: Stored;
  /** The plan, and the other side of a cross-taper where that is in the same state. */
  readonly plans: readonly Stored[];
  readonly chart: PlanChart;
  readonly language: LeafletLanguage;
}

async function plansToTakeHome(call: CalendarCall): Promise<Result<ToTakeHome, Refusal>> {
  const { caller, params, query, tx } = call;
  const chart = await loadPlan(call, 'forReading');
  if (!chart.ok) return chart;
  const all = await listCurrent(tx, caller.clinicId, params.patientId, 'dose-plan');
  const first = all.find(({ id }) => id === params.dosePlanId);
  if (first === undefined) return err(notFound);
  const refusal = refuseState(first.content, caller.role);
  if (refusal !== null) return err(refusal);
  const other = all.find(
    ({ id, content }) => id === first.content.pairedWith && content.status === first.content.status,
  );
  const plans = downFirst([first, ...(other === undefined ? [] : [other])]);
  const language = query.language ?? languageOf(chart.value.patient.language);
  return ok({ first, plans, chart: chart.value, language });
}

/** What may be followed, or be talked about with the person; a person finds no more than their list shows. */
function refuseState({ status }: DosePlan, role: Role): Refusal | null {
  if (status === 'agreed') return null;
  if (status === 'held')
    return {
      kind: 'conflict',
      detail: 'This dose plan is on hold: on which days its steps come is not decided.',
      next: 'Stay at the dose of today. A prescriber says from when the plan goes on; then there is a new calendar.',
    };
  if (role === 'patient') return notFound;
  if (status === 'proposed') return null;
  return {
    kind: 'conflict',
    detail: 'This dose plan is over: nobody should follow it.',
    next: 'Print the plan that is agreed now.',
  };
}

const startOf = (plans: readonly Stored[]): string =>
  plans.flatMap(({ content }) => content.steps.map(({ start }) => start)).toSorted()[0] ?? 'plan';
