import { beginnings } from '#clinical/dose-plans/beginnings.ts';
import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import { authorOf } from '#record/store/author-of.ts';
import { createEntries } from '#record/store/versions.ts';
import { loadPlan } from '../queries.ts';
import { agreeToPlans, decidePlans, readResumingPlans, resumePlans } from './dose-plan-acts.ts';
import { type StoredDosePlan, toDosePlanEntry } from './dose-plan-entry.ts';
import { agreementsOf } from './record-agreement.ts';
import { shownSteps } from './shown-steps.ts';
import {
  agreeDosePlan,
  endDosePlan,
  holdDosePlan,
  listDosePlans,
  proposeDosePlan,
  readAgreedScreen,
  readBeginnings,
  readResuming,
  resumeDosePlan,
  screenDosePlan,
} from './steps-schema.ts';
import { writtenPlans } from './written-plans.ts';

/** Dose plans: proposed with every dose counted out, agreed by a prescriber, held, resumed and ended. */
export function dosePlanRoutes(knowledge: Knowledge): Route[] {
  return [
    route(listDosePlans, async (call) => {
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const plans = chart.value.dosePlans ?? [];
      const own =
        call.caller.role === 'patient'
          ? plans.filter(({ content }) => ['agreed', 'held'].includes(content.status))
          : plans;
      const entries = own.toReversed().map((one) => toDosePlanEntry(one, chart.value, knowledge, call));
      // What is said about the pace, and what a result would mean, is for those who decide on it
      const dosePlans =
        call.caller.role === 'patient'
          ? entries.map((one) => ({ ...one, pace: [], byLevel: null }))
          : entries;
      return ok({ reply: { dosePlans } });
    }),

    route(readBeginnings, async (call) => {
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const ways = beginnings(call.params.drug, chart.value, knowledge, call.today);
      return ways === null ? err(notFound) : ok({ reply: { beginnings: ways } });
    }),

    route(screenDosePlan, async (call) => {
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const plans = writtenPlans(call.body, chart.value, knowledge, call.today);
      if (!plans.ok) return plans;
      const held = plans.value.map((content, index) => ({ id: `side-${index}`, content }));
      const { policy } = chart.value;
      const { screen } = shownSteps({
        plans: held,
        facts: chart.value,
        knowledge,
        today: call.today,
        policy,
      });
      return ok({ reply: { screen } });
    }),

    route(proposeDosePlan, async (call) => {
      const { body, newId, params, today, touched } = call;
      const chart = await loadPlan(call, 'forWriting');
      if (!chart.ok) return chart;
      const plans = writtenPlans(body, chart.value, knowledge, today);
      if (!plans.ok) return plans;
      const ids = plans.value.map(() => newId());
      const written = await createEntries(
        call.tx,
        authorOf(call),
        plans.value.map((content, index) => ({
          kind: 'dose-plan' as const,
          patientId: params.patientId,
          id: ids[index] ?? newId(),
          content: { ...content, pairedWith: ids[1 - index] ?? null },
        })),
      );
      if (!written.ok) return written;
      for (const one of written.value) touched(params.patientId, `dose-plan/${one.id}`, 'proposed');
      const proposed = written.value as readonly StoredDosePlan[];
      const after = { ...chart.value, dosePlans: [...(chart.value.dosePlans ?? []), ...proposed] };
      const dosePlans = proposed.map((one) => toDosePlanEntry(one, after, knowledge, call));
      return ok({ reply: { dosePlans }, version: 1, status: 201 });
    }),

    route(agreeDosePlan, (call) => agreeToPlans(call, call.body, knowledge)),
    route(readAgreedScreen, async (call) => {
      const chart = await loadPlan(call, 'forReading');
      if (!chart.ok) return chart;
      const { dosePlanId } = call.params;
      if (!chart.value.dosePlans?.some(({ id }) => id === dosePlanId)) return err(notFound);
      return ok({ reply: { agreements: [...(await agreementsOf(call, dosePlanId))] } });
    }),
    route(holdDosePlan, (call) => decidePlans(call, { act: 'hold', because: call.body.because }, knowledge)),
    route(readResuming, (call) => readResumingPlans({ ...call, ifMatch: null }, call.query.on, knowledge)),
    route(resumeDosePlan, (call) => resumePlans(call, call.body, knowledge)),
    route(endDosePlan, ({ body, ...call }) =>
      decidePlans(
        call,
        body.how === 'finished' ? { act: 'finish' } : { act: 'stop', because: body.because },
        knowledge,
      ),
    ),
  ];
}
