import { systems } from '#kernel/code.ts';

/** Our own code as a CodeableConcept, with words where there are any. */
export const ownConcept = (code: string, text?: string | null) => ({
  coding: [{ system: systems.titrate, code }],
  ...(text === undefined || text === null ? {} : { text }),
});

/** Address of one of our own extensions, for what R4 has no element for. */
export const ownExtension = (name: string): string => `urn:titrate:extension:${name}`;

/** A questionnaire of ours, as a canonical address. */
export const ownQuestionnaire = (name: string): string => `urn:titrate:questionnaire:${name}`;

/** Somebody with an account here. People of the clinic are named, not served as resources: their number tells them apart. */
export const personReference = ({ person, name }: { readonly person: string; readonly name: string }) => ({
  identifier: { system: 'urn:titrate:person', value: person },
  display: name,
});

/** A medication as plans and consents name it: our formulary id and the name. */
export const medicationConcept = ({ drug, name }: { readonly drug: string; readonly name: string }) => ({
  coding: [{ system: systems.titrate, code: drug, display: name }],
  text: name,
});

/** Headed lines as one plain text: what is on paper. */
export function plainSections(
  sections: readonly { readonly heading: string; readonly lines: readonly string[] }[],
): string {
  return sections.map(({ heading, lines }) => [heading, ...lines].join('\n')).join('\n\n');
}

/** A plain text as an attachment. */
export function textAttachment(text: string, title: string | null, language?: string) {
  return {
    contentType: 'text/plain; charset=utf-8',
    ...(language === undefined ? {} : { language }),
    data: Buffer.from(text, 'utf8').toString('base64'),
    ...(title === null ? {} : { title }),
  };
}
