import { z } from 'zod';
import { codeIn, systems } from '#kernel/code.ts';
import { Id } from '#kernel/id.ts';
import type { FhirCodeableConcept } from './datatypes.ts';
import { conceptFrom } from './from-datatypes.ts';
import { decimalText } from './json-number.ts';
import { ownExtension } from './own-terms.ts';

/** Extensions as they come: ours are read by name, others are left alone. */
export const FhirExtensions = z.array(z.looseObject({ url: z.string().max(500) })).max(500);
export type FhirExtension = z.infer<typeof FhirExtensions>[number];

/** Every extension of ours with this name, in order. */
export const ownExtensions = (all: readonly FhirExtension[] | undefined, name: string): FhirExtension[] =>
  (all ?? []).filter(({ url }) => url === ownExtension(name));

/** The text, code or date of the first extension of ours with this name. */
export function ownText(all: readonly FhirExtension[] | undefined, name: string): string | null {
  return textIn(ownExtensions(all, name)[0]);
}

/** The reference of the first extension of ours with this name. */
export function ownReference(all: readonly FhirExtension[] | undefined, name: string): string | undefined {
  const value = ownExtensions(all, name)[0]?.['valueReference'] as { reference?: unknown } | undefined;
  return typeof value?.reference === 'string' ? value.reference : undefined;
}

const OwnPerson = z.looseObject({
  valueReference: z.looseObject({
    identifier: z.looseObject({ value: Id }),
    display: z.string().min(1).max(200),
  }),
});

/** Somebody with an account, as `personReference` writes them, in the first extension of ours with this name. */
export function ownPerson(
  all: readonly FhirExtension[] | undefined,
  name: string,
): { readonly person: string; readonly name: string } | null {
  return personIn(ownExtensions(all, name)[0]);
}

/** The same in one extension, or a part of one. */
export function personIn(
  extension: FhirExtension | undefined,
): { readonly person: string; readonly name: string } | null {
  const found = OwnPerson.safeParse(extension);
  if (!found.success) return null;
  const { identifier, display } = found.data.valueReference;
  return { person: identifier.value, name: display };
}

/** A part of a composed extension, by the plain name it has there. */
export function partOf(extension: FhirExtension | undefined, name: string): FhirExtension | undefined {
  const parts = FhirExtensions.safeParse(extension?.['extension'] ?? []);
  return parts.success ? parts.data.find(({ url }) => url === name) : undefined;
}

/** The one value of an extension as text; numbers keep their digits. */
export function textIn(extension: FhirExtension | undefined): string | null {
  if (extension === undefined) return null;
  for (const key of ['valueString', 'valueCode', 'valueId', 'valueDate', 'valueDateTime']) {
    const value = extension[key];
    if (typeof value === 'string') return value;
  }
  return decimalText(extension['valueDecimal'] ?? extension['valueInteger']);
}

/** Our code in a concept; undefined where it has none. */
export function ownCodeIn(value: FhirCodeableConcept | undefined): string | undefined {
  const concept = conceptFrom(value);
  return concept === null ? undefined : codeIn(concept, systems.titrate);
}
