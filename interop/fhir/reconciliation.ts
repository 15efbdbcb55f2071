import type { List, ListEntry } from 'fhir/r4';
import type { ListedItem, ReconciledLine } from '#record/schema/reconciliation.ts';
import { metaOf, patientReference, type Stored } from './mapping.ts';
import { ownConcept, ownExtension, personReference } from './own-terms.ts';
import { referenceTo } from './reference-to.ts';

/**
 * Writes lists of medications that were compared, or what the person answered about theirs: an entry for every item of
 * every list, with the line it was put in and what was decided about that line.
 */
export function reconciliationToFhir(stored: Stored<'reconciliation'>): List {
  const { content } = stored;
  const entry = content.by === 'clinic' ? content.lines.flatMap(lineEntries) : content.shown.map(itemEntry);
  return {
    resourceType: 'List',
    id: stored.id,
    meta: metaOf(stored),
    ...(content.by === 'clinic'
      ? { extension: [{ url: ownExtension('gone-through-with'), valueCode: content.with }] }
      : { extension: [{ url: ownExtension('answer'), valueCode: content.answer }] }),
    status: 'current',
    mode: 'snapshot',
    title: content.by === 'clinic' ? 'Medications, as gone through' : 'Medications, as the person sees them',
    code: ownConcept('medication-reconciliation', 'Medication lists compared'),
    subject: patientReference(stored.patientId),
    date: content.on,
    source:
      content.by === 'clinic'
        ? personReference({ person: content.person, name: content.personName })
        : patientReference(stored.patientId),
    ...noteOf(content.by === 'clinic' ? content.note : content.words),
    ...(entry.length > 0
      ? { entry }
      : { emptyReason: ownConcept('nothing-listed', 'Nothing was on any list') }),
  };
}

const noteOf = (words: string | null) => (words === null ? {} : { note: [{ text: words }] });

function lineEntries(line: ReconciledLine, index: number): ListEntry[] {
  const { verdict, because, sameAs, became } = line;
  const decided = [
    { url: ownExtension('line'), valueInteger: index },
    ...(because === null ? [] : [{ url: ownExtension('because'), valueString: because }]),
    ...(sameAs === null ? [] : [{ url: ownExtension('same-as-line'), valueInteger: sameAs }]),
    ...became.flatMap((entry) => {
      const reference = referenceTo(entry);
      return reference === null ? [] : [{ url: ownExtension('became'), valueReference: reference }];
    }),
  ];
  return line.items.map((item) => {
    const { extension = [], ...rest } = itemEntry(item);
    return { extension: [...extension, ...decided], flag: ownConcept(verdict), ...rest };
  });
}

/** Where an item stands, in the words of its source. The day it was last changed is no day of this list: R4 has none for it. */
function itemEntry({ source, entry, words, how, by, changedOn }: ListedItem): ListEntry {
  return {
    extension: [
      { url: ownExtension('list-source'), valueCode: source },
      { url: ownExtension('said-by'), valueString: by },
      ...(how === null ? [] : [{ url: ownExtension('how-taken'), valueString: how }]),
      ...(changedOn === null ? [] : [{ url: ownExtension('last-changed'), valueDate: changedOn }]),
    ],
    item: { ...referenceTo(entry), display: words },
  };
}
