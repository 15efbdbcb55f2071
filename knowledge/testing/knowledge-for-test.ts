import { compile } from '../compile.ts';
import type { RawFolders } from '../raw-files.ts';
import type { Basis } from '../schema/basis.ts';
import type { Drug } from '../schema/drug.ts';
import type { Knowledge } from '../schema/knowledge.ts';

const basis: Basis = { state: 'recalled', sources: ['label'] };

/** A valid medication with nothing remarkable about it; `changes` make it the one a test is about. */
export function drugForTest(id: string, changes: Partial<Drug> = {}): Drug {
  return {
    id,
    name: id,
    scope: 'psychotropic',
    synonyms: [],
    brands: [],
    codes: { rxnorm: { precise: [] }, atc: [], basis },
    moieties: [id],
    classes: ['ssri'],
    mechanism: { text: 'Made up for a test.', basis },
    indications: [],
    products: [],
    dosing: [],
    limits: [],
    contraindications: [],
    pregnancy: null,
    lactation: null,
    boxed: [],
    kinetics: null,
    metabolism: null,
    properties: [],
    propertiesBasis: basis,
    monitoring: [],
    allergyGroups: [],
    ...changes,
  };
}

/** The fewest files that compile: one source, one class, the given medications, and `more` on top. */
export function rawForTest(drugs: readonly Drug[], more: RawFolders = {}): RawFolders {
  const source = {
    id: 'label',
    title: 'A made-up label',
    publisher: 'Nobody',
    published: '2026',
    jurisdiction: 'US',
    kind: 'label',
    reviewBy: '2030-01-01',
  };
  const ssri = { id: 'ssri', name: 'SSRI', duplicate: 'major', basis };
  return {
    ...more,
    sources: { label: JSON.stringify(source), ...more['sources'] },
    classes: { ssri: JSON.stringify(ssri), ...more['classes'] },
    drugs: { ...Object.fromEntries(drugs.map((drug) => [drug.id, JSON.stringify(drug)])), ...more['drugs'] },
  };
}

/** `rawForTest`, compiled. The release hash is the text itself. Throws when the test's own files are wrong. */
export function knowledgeForTest(drugs: readonly Drug[], more: RawFolders = {}): Knowledge {
  const compiled = compile(rawForTest(drugs, more), (text) => text);
  if (compiled.ok) return compiled.value;
  throw new Error(JSON.stringify(compiled.error));
}
