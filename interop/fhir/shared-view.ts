import type { DocumentReference } from 'fhir/r4';
import type { ViewShown } from '#record/schema/shared-view.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension, personReference, plainSections, textAttachment } from './own-terms.ts';

/**
 * Writes a page a clinician shared with the person. What is kept are its figures and facts, as they stood; they stand here
 * as lines. The sentences around them are those of the person's own page, in their language.
 */
export function sharedViewToFhir(stored: Stored<'shared-view'>): DocumentReference {
  const { status, shown, on, by } = stored.content;
  const title = `${titles[shown.topic]}: ${shown.name}`;
  return {
    resourceType: 'DocumentReference',
    id: stored.id,
    meta: metaOf(stored),
    extension: [{ url: ownExtension('shared-on'), valueDate: on }],
    status: status === 'shared' ? 'current' : 'superseded',
    docStatus: 'final',
    type: ownConcept('shared-view', 'Page in plain words, shared with the person'),
    category: [ownConcept(`topic:${shown.topic}`, titles[shown.topic])],
    subject: patientReference(stored.patientId),
    date: stored.recordedAt,
    author: [personReference({ person: by.id, name: by.name })],
    content: [
      { attachment: textAttachment(plainSections([{ heading: title, lines: linesOf(shown) }]), title) },
    ],
  };
}

const titles: Readonly<Record<ViewShown['topic'], string>> = {
  'after-a-step': 'After a lower dose',
  level: 'Expected level',
  taper: 'While the dose is lowered',
};

const fits: Readonly<Record<Extract<ViewShown, { topic: 'after-a-step' }>['says'], string>> = {
  'fits-withdrawal': 'What was told since fits what can come of the lower dose. This is no diagnosis.',
  'fits-relapse': 'What was told since came later than is usual after a lower dose. This is no diagnosis.',
  'cannot-tell': 'Where what was told since comes from cannot be told.',
  'nothing-told': 'Nothing new was told since.',
};

function linesOf(shown: ViewShown): string[] {
  if (shown.topic === 'after-a-step')
    return [
      shown.stopped ? `Stopped on ${shown.on}.` : `Lower dose since ${shown.on}.`,
      fits[shown.says],
      shown.usuallyGone === null
        ? 'By when it has usually gone is not known.'
        : `Where it comes of the step it has usually gone by ${shown.usuallyGone}.`,
    ];
  if (shown.topic === 'level') {
    const { mg, unit, typical, low, high, target } = shown;
    const ends = [target.low ?? 'no lower limit', target.high ?? 'no upper limit'];
    return [
      `Expected at ${mg} mg a day: ${typical} ${unit}; nine of ten tests between ${low} and ${high} ${unit}.`,
      target.low === null && target.high === null
        ? 'No range is aimed for.'
        : `Range aimed for: ${ends.join(' to ')} (${unit}).`,
      'An estimate: a measured level counts more.',
    ];
  }
  return [
    ...shown.signs.map(({ en }) => `May be felt: ${en}`),
    `It begins within ${shown.beginsWithinDays} days of a step and has mostly gone ${shown.goneWithinDays} days later.`,
    shown.nextOn === null ? 'No next step is planned, or it is on hold.' : `Next step: ${shown.nextOn}.`,
  ];
}
