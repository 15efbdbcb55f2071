import type { OperationOutcome } from 'fhir/r4';
import type { ScreenResult } from '#clinical/screening/finding.ts';
import { screenChartWithOffers } from '#clinical/screening/screen-with-offers.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ReadingContext } from '../fhir/mapping.ts';
import { outcome, outcomeOf } from '../fhir/operation-outcome.ts';
import { readWith } from '../fhir/read-resource.ts';
import { actsFromDraft, selectedOrders } from './acts-from-draft.ts';
import { type Card, cardsFrom } from './cards.ts';
import { notCheckedAnswer } from './not-checked-answer.ts';
import { otherPatients } from './other-patients.ts';
import { prefetchedChart } from './prefetched-chart.ts';
import type { ArrivedCall } from './read-call.ts';
import { CdsRequest } from './request.ts';
import type { CdsService } from './services.ts';

export type CdsAnswer =
  | { readonly status: 200; readonly body: { readonly cards: Card[] } }
  | { readonly status: 400 | 412; readonly body: OperationOutcome };

export interface CdsContext {
  readonly knowledge: Knowledge;
  readonly reading: ReadingContext;
  readonly today: CalendarDate;
  readonly newId: () => string;
}

const prefetchKeys = ['patient', 'conditions', 'medications', 'allergies', 'observations'] as const;

/**
 * Answers one CDS Hooks call: 200 with cards (also the empty list, when everything was looked at and there is
 * nothing to say), 400 with an OperationOutcome for a call that cannot be understood, 412 when nothing at all
 * was prefetched. The same engine as the app's own screen, and the same answer whether or not the chart was known.
 */
export function answerCdsCall(service: CdsService, call: ArrivedCall, context: CdsContext): CdsAnswer {
  const read = readWith(CdsRequest, call.body, 'request');
  if (!read.ok) return { status: 400, body: outcomeOf(read.error) };
  const request = read.value;
  if (request.hook !== service.hook)
    return {
      status: 400,
      body: outcome('invalid', `this service answers the hook ${service.hook}, not ${request.hook}`, 'hook'),
    };
  if (call.known === null && isEmpty(request.prefetch))
    return {
      status: 412,
      body: outcome(
        'required',
        `nothing was prefetched; send ${prefetchKeys.join(', ')}: Titrate fetches nothing itself`,
        'prefetch',
      ),
    };
  if (service.hook !== 'patient-view' && request.context.draftOrders === undefined) {
    return {
      status: 400,
      body: outcome('required', 'context.draftOrders is needed for this hook', 'context.draftOrders'),
    };
  }
  const strangers = otherPatients(request);
  if (strangers.length > 0) return { status: 400, body: outcomeOf(strangers) };
  const chart = call.known ?? prefetchedChart(request, context.knowledge, context.reading);
  if (call.known === null) call.keep(chart);
  const acts =
    service.hook === 'patient-view'
      ? { ok: true as const, value: [] }
      : actsFromDraft(request, context.reading);
  if (!acts.ok) return { status: 400, body: outcomeOf(acts.error) };
  if (service.hook !== 'patient-view' && acts.value.length === 0) return { status: 200, body: { cards: [] } };
  const asOf = request.extension?.titrate?.asOf ?? context.today;
  if (chart.liveMedications + acts.value.length > mostLiveMedications)
    return { status: 200, body: notCheckedAnswer('too-much', { ...context, asOf }) };
  const result = screenChartWithOffers(chart.readyOn(asOf), acts.value);
  const shown: ScreenResult = {
    ...onlySelected(result, selectedOrders(request)),
    notChecked: [...chart.notChecked, ...result.notChecked],
  };
  return {
    status: 200,
    body: { cards: cardsFrom(shown, request.context.patientId.replace(/^Patient\//, ''), context.newId) },
  };
}

const isEmpty = (prefetch: CdsRequest['prefetch']): boolean =>
  prefetchKeys.every((key) => prefetch?.[key] === undefined || prefetch[key] === null);

/** Every one is held against every other; this many still fit into the time an EHR waits. */
const mostLiveMedications = 300;

/** While choosing, only what concerns the medication just selected; not-checked items always stay. */
function onlySelected(result: ScreenResult, selected: ReadonlySet<string> | null): ScreenResult {
  if (selected === null) return result;
  const concerns = (finding: ScreenResult['findings'][number]) => {
    const proposed = finding.subjects.filter(
      (subject) => subject.role === 'proposed' && subject.id !== undefined,
    );
    return proposed.length === 0 || proposed.some((subject) => selected.has(subject.id ?? ''));
  };
  return { ...result, findings: result.findings.filter(concerns) };
}
