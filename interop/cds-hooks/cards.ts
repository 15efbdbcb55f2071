import type { Finding, NotChecked, ScreenResult, Suggestion } from '#clinical/screening/finding.ts';
import { clip } from '#clinical/screening/wording.ts';

/** A CDS Hooks 2.0 card. `extension.titrate` carries the finding whole (docs: DESIGN, interfaces). */
export interface Card {
  readonly uuid: string;
  readonly summary: string;
  readonly indicator: 'critical' | 'warning' | 'info';
  readonly detail: string;
  readonly source: {
    readonly label: string;
    readonly topic?: { readonly system: string; readonly code: string; readonly display: string };
  };
  readonly selectionBehavior?: 'any';
  readonly suggestions?: readonly {
    readonly label: string;
    readonly uuid: string;
    readonly actions?: readonly unknown[];
  }[];
  readonly overrideReasons?: readonly {
    readonly code: string;
    readonly system: string;
    readonly display: string;
  }[];
  readonly extension: { readonly titrate: Readonly<Record<string, unknown>> };
}

const indicators = { contraindicated: 'critical', major: 'warning', moderate: 'info', info: 'info' } as const;

const overrideReasons = [
  ['benefit-outweighs-risk', 'The expected benefit outweighs this risk'],
  ['will-monitor', 'Will monitor, as the finding suggests'],
  ['tolerated-before', 'Taken together before without harm'],
  ['no-alternative', 'No suitable alternative'],
  ['patient-informed-and-accepts', 'The patient knows and accepts the risk'],
  ['specialist-advice', 'On specialist advice'],
  ['finding-does-not-apply', 'Does not apply to this patient'],
].map(([code = '', display = '']) => ({ code, display, system: 'urn:titrate:codes' }));

/**
 * Everything the screen said, as cards, worst first. What kept a whole check from being made is a card of its own;
 * single facts that are missing are told together in one, so that they do not bury the findings.
 */
export function cardsFrom(result: ScreenResult, patientId: string, newId: () => string): Card[] {
  return [
    ...result.findings.map((finding) => findingCard(finding, result, patientId, newId)),
    ...result.notChecked
      .filter(({ blocking }) => blocking)
      .map((item) => notCheckedCard([item], result, newId)),
    ...gapsCard(
      result.notChecked.filter(({ blocking }) => !blocking),
      result,
      newId,
    ),
  ];
}

function findingCard(finding: Finding, result: ScreenResult, patientId: string, newId: () => string): Card {
  const [source] = finding.sources;
  return {
    uuid: newId(),
    summary: finding.summary,
    indicator: indicators[finding.severity],
    detail: detailOf(finding),
    source: {
      label:
        source === undefined
          ? 'Titrate'
          : `${source.title} (${source.publisher}, ${source.published})`.slice(0, 300),
      topic: { system: 'urn:titrate:codes', code: finding.kind, display: finding.kind },
    },
    ...(finding.suggestions.length === 0
      ? {}
      : {
          selectionBehavior: 'any' as const,
          suggestions: finding.suggestions.map((one) => ({
            label: labelOf(one),
            uuid: newId(),
            ...actionsOf(one, patientId),
          })),
        }),
    ...(finding.override === 'never' ? {} : { overrideReasons }),
    extension: {
      titrate: {
        kind: finding.kind,
        severity: finding.severity,
        subjects: finding.subjects,
        rule: finding.rule,
        mechanism: finding.mechanism,
        because: finding.because,
        inputs: finding.inputs,
        missing: finding.missing,
        do: finding.do,
        ...(finding.noOffer === undefined ? {} : { noOffer: finding.noOffer }),
        ...offersNotScreened(finding),
        override: finding.override,
        reviewed: finding.reviewed,
        sources: finding.sources,
        knowledge: result.knowledge,
      },
    },
  };
}

/** A test is offered as a draft request; changes of medication as words only: Titrate writes no prescription into another system. */
function actionsOf(suggestion: Suggestion, patientId: string): { actions?: unknown[] } {
  if (suggestion.type !== 'order-test') return {};
  return {
    actions: [
      {
        type: 'create',
        description: suggestion.label,
        resource: {
          resourceType: 'ServiceRequest',
          status: 'draft',
          intent: 'proposal',
          code: { text: suggestion.label },
          subject: { reference: `Patient/${patientId}` },
        },
      },
    ],
  };
}

function detailOf(finding: Finding): string {
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`**${title}**`, ...items.map((item) => `- ${escapeMarkdown(item)}`), ''];
  return [
    escapeMarkdown(finding.mechanism),
    '',
    ...list('Because', [
      ...finding.because,
      ...finding.inputs.map(
        (input) => `${input.label}: ${input.value}${input.date === undefined ? '' : ` (${input.date})`}`,
      ),
    ]),
    ...list('Not on file', finding.missing),
    ...list('What to do', [finding.do, ...insteadOfOffer(finding)]),
    ...list('Not screened', finding.suggestions.flatMap(notScreened)),
    ...list(
      'Sources',
      finding.sources.map((one) => `${one.title}, ${one.publisher}, ${one.published}`),
    ),
    finding.reviewed ? '' : '_Awaiting review by a pharmacist._',
  ]
    .join('\n')
    .trim();
}

/** What takes the place of an offer: that none was found without a warning of its own, and which act is asked for. */
function insteadOfOffer({ noOffer }: Finding): readonly string[] {
  if (noOffer === undefined) return [];
  const tried = noOffer.tried.map(({ label, because }) => `${label} (${because})`);
  return [
    ...(tried.length === 0
      ? []
      : [`No alternative without a new warning was found. Tried: ${tried.join('; ')}.`]),
    ...(noOffer.act === null ? [] : [`Instead: ${noOffer.act}`]),
  ];
}

/** The same for machines. */
function offersNotScreened({ suggestions }: Finding): { notScreened?: readonly unknown[] } {
  const items = suggestions.flatMap((one) =>
    one.type === 'use-instead' && one.notScreened !== undefined
      ? [{ label: one.label, because: one.notScreened }]
      : [],
  );
  return items.length === 0 ? {} : { notScreened: items };
}

/** An offer that was not held against this chart says so where it is chosen, and why in the detail. */
const labelOf = (offer: Suggestion): string =>
  notScreened(offer).length === 0 ? offer.label : `${offer.label} (not screened)`;

const notScreened = (offer: Suggestion): readonly string[] =>
  offer.type === 'use-instead' && offer.notScreened !== undefined
    ? [`${offer.label} was not screened against this chart, because: ${offer.notScreened}`]
    : [];

function gapsCard(items: readonly NotChecked[], result: ScreenResult, newId: () => string): Card[] {
  const [first, ...more] = items;
  return first === undefined ? [] : [notCheckedCard([first, ...more], result, newId)];
}

function notCheckedCard(
  items: readonly [NotChecked, ...NotChecked[]],
  result: ScreenResult,
  newId: () => string,
): Card {
  const [first] = items;
  const toCheck = [...new Set(items.map((item) => item.toCheck))];
  return {
    uuid: newId(),
    summary: clip(`Not checked: ${items.map(({ what }) => what).join('; ')}`, 139),
    indicator: first.blocking ? 'warning' : 'info',
    detail: [
      ...items.map(({ text }) => (items.length === 1 ? '' : '- ') + escapeMarkdown(text)),
      '',
      '**What to do**',
      ...toCheck.map((line) => `- ${escapeMarkdown(line)}`),
    ].join('\n'),
    source: { label: 'Titrate' },
    extension: {
      titrate: {
        kind: 'not-checked',
        severity: first.blocking ? 'major' : 'info',
        subjects: items.flatMap(({ subjects }) => subjects),
        rule: null,
        mechanism: null,
        reason: first.reason,
        inputs: [],
        missing: toCheck,
        items: items.map(({ what, reason, text }) => ({ what, reason, text })),
        knowledge: result.knowledge,
      },
    },
  };
}

/** Names and texts come from charts: they must not become links, images or markup in the EHR. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!]/g, '\\$&');
}
