import type { Concept } from '#kernel/code.ts';
import type { PartialDate } from '#kernel/time.ts';
import { PlainText } from '#record/schema/common.ts';
import type { FhirCodeableConcept } from './datatypes.ts';
import { conceptFrom, dateFrom, instantFrom } from './from-datatypes.ts';
import { conceptToFhir, instantOn } from './mapping.ts';

/** What reading and writing the things of other clinics has in common: they are told in words, and shown as such. */

/** Concepts that say something. */
export const conceptsFrom = (values: readonly FhirCodeableConcept[] | undefined): Concept[] =>
  (values ?? []).flatMap((value) => conceptFrom(value) ?? []);

export interface Between {
  readonly start: PartialDate | null;
  readonly end: PartialDate | null;
}

/** The days a period lies between. */
export const daysFrom = (
  period: { readonly start?: string | undefined; readonly end?: string | undefined } | undefined,
) => ({ start: dateFrom(period?.start), end: dateFrom(period?.end) });

/** A period of days, where there is any end to it. */
export const daysToFhir = <K extends string>(name: K, { start, end }: Between) =>
  (start === null && end === null
    ? {}
    : { [name]: { ...(start === null ? {} : { start }), ...(end === null ? {} : { end }) } }) as {
    [key in K]?: { start?: string; end?: string };
  };

/** A day, and the moment where one was given; null for what is no date. */
export function whenFrom(value: string | undefined) {
  const date = dateFrom(value);
  const instant = instantFrom(value);
  return date === null ? null : { date, ...(instant === undefined ? {} : { instant }) };
}

/** A day, or its moment where one is known: a moment is written on the day the record says. */
export const whenToFhir = (when: { readonly date: PartialDate; readonly instant?: string }): string =>
  when.instant === undefined ? when.date : instantOn(when.instant, when.date);

/** Names behind references, as far as the file tells them. */
export const namesFrom = (references: readonly { readonly display?: string | undefined }[] | undefined) =>
  (references ?? []).flatMap(({ display }) => (display === undefined ? [] : [display]));

/** Names of people or places without an address: what a reference shows. */
export const namesToFhir = (names: readonly string[]) => names.map((display) => ({ display }));

/** Concepts as CodeableConcepts, in their order. */
export const conceptsToFhir = (concepts: readonly Concept[]) => concepts.map(conceptToFhir);

/** Whether a reference leads to the person whose chart it is, or to some patient at least. */
export const isPatientReference = (reference: string | undefined): boolean =>
  reference !== undefined && /(^|\/)Patient\/[^/]+/.test(reference);

interface Attachment {
  readonly contentType?: string | undefined;
  readonly data?: string | undefined;
}

const longest = 100_000;

/**
 * The words of an attachment that is plain text; null for any other kind, for what is only a link, and for more than
 * can be shown. Characters that could not be shown safely are left out; the file keeps them.
 */
export function attachedWords({ contentType, data }: Attachment): string | null {
  if (data === undefined || !/^text\/plain\b/i.test(contentType ?? '')) return null;
  const words = Buffer.from(data, 'base64')
    .toString('utf8')
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '');
  return PlainText(longest).safeParse(words).success ? words : null;
}

/** The words of a narrative, its markup left out: only where nothing else in the resource says anything. */
export function narrativeWords(text: { readonly div?: string | undefined } | undefined): string | null {
  const words = (text?.div ?? '')
    .replaceAll(/<(br|\/p|\/li|\/div|\/tr|\/h\d)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(lt|gt|quot|apos|nbsp|amp);/g, (_all, name: string) => entities[name] ?? ' ')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ ?\n[\s]*/g, '\n')
    .trim()
    .slice(0, 8000);
  return PlainText(8000).safeParse(words).success ? words : null;
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  amp: '&',
};
