import type { OperationOutcome } from 'fhir/r4';
import type { ChartFacts } from '#clinical/facts.ts';
import type { ScreenResult } from '#clinical/screening/finding.ts';
import { screenWithOffers } from '#clinical/screening/screen-with-offers.ts';
import type { CalendarDate } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { ReadingContext } from '../fhir/mapping.ts';
import { outcome, outcomeOf } from '../fhir/operation-outcome.ts';
import { readWith } from '../fhir/read-resource.ts';
import { actsFromDraft, selectedOrders } from './acts-from-draft.ts';
import { type Card, cardsFrom } from './cards.ts';
import { factsFromPrefetch } from './facts-from-prefetch.ts';
import { notCheckedAnswer } from './not-checked-answer.ts';
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
 * was prefetched. Pure; the same engine as the app's own screen.
 */
export function answerCdsCall(service: CdsService, body: unknown, context: CdsContext): CdsAnswer {
  const read = readWith(CdsRequest, body, 'request');
  if (!read.ok) return { status: 400, body: outcomeOf(read.error) };
  const request = read.value;
  if (request.hook !== service.hook)
    return {
      status: 400,
      body: outcome('invalid', `this service answers the hook ${service.hook}, not ${request.hook}`, 'hook'),
    };
  if (prefetchKeys.every((key) => request.prefetch?.[key] === undefined || request.prefetch[key] === null)) {
    return {
      status: 412,
      body: outcome(
        'required',
        `nothing was prefetched; send ${prefetchKeys.join(', ')}: Titrate fetches nothing itself`,
        'prefetch',
      ),
    };
  }
  if (service.hook !== 'patient-view' && request.context.draftOrders === undefined) {
    return {
      status: 400,
      body: outcome('required', 'context.draftOrders is needed for this hook', 'context.draftOrders'),
    };
  }
  const facts = factsFromPrefetch(request, context.reading);
  if (!facts.ok) return { status: 400, body: outcomeOf(facts.error) };
  const acts =
    service.hook === 'patient-view'
      ? { ok: true as const, value: [] }
      : actsFromDraft(request, context.reading);
  if (!acts.ok) return { status: 400, body: outcomeOf(acts.error) };
  if (service.hook !== 'patient-view' && acts.value.length === 0) return { status: 200, body: { cards: [] } };
  const asOf = request.extension?.titrate?.asOf ?? context.today;
  if (liveMedications(facts.value.facts) + acts.value.length > mostLiveMedications)
    return { status: 200, body: notCheckedAnswer('too-much', { ...context, asOf }) };
  const result = screenWithOffers(facts.value.facts, acts.value, context.knowledge, { asOf });
  const shown: ScreenResult = {
    ...onlySelected(result, selectedOrders(request)),
    notChecked: [...facts.value.notChecked, ...result.notChecked],
  };
  return {
    status: 200,
    body: { cards: cardsFrom(shown, request.context.patientId.replace(/^Patient\//, ''), context.newId) },
  };
}

/** Every one is held against every other; this many still fit into the time an EHR waits. */
const mostLiveMedications = 300;

function liveMedications({ orders, statements }: ChartFacts): number {
  const over: readonly string[] = ['stopped', 'completed', 'cancelled', 'not-taken'];
  return [...(orders ?? []), ...(statements ?? [])].filter(({ content }) => !over.includes(content.status))
    .length;
}

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
