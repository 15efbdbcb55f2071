import { describe, expect, it } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { consentAgenda } from './consent-template.ts';
import { leafletText } from './leaflet-text.ts';

/** The medications clinics use most: section 1A of the clinical scope. */
const most = [
  ...['sertraline', 'escitalopram', 'citalopram', 'fluoxetine', 'paroxetine', 'fluvoxamine', 'venlafaxine'],
  ...['desvenlafaxine', 'duloxetine', 'bupropion', 'mirtazapine', 'trazodone', 'vortioxetine', 'vilazodone'],
  ...['amitriptyline', 'nortriptyline', 'lithium', 'valproate', 'lamotrigine', 'carbamazepine', 'quetiapine'],
  ...[
    'olanzapine',
    'risperidone',
    'paliperidone',
    'aripiprazole',
    'brexpiprazole',
    'cariprazine',
    'lurasidone',
  ],
  ...['ziprasidone', 'clozapine', 'haloperidol', 'lumateperone', 'buspirone', 'hydroxyzine', 'alprazolam'],
  ...[
    'lorazepam',
    'clonazepam',
    'diazepam',
    'zolpidem',
    'methylphenidate',
    'amphetamine',
    'lisdexamfetamine',
  ],
  ...['atomoxetine', 'guanfacine', 'prazosin', 'propranolol', 'gabapentin', 'naltrexone', 'buprenorphine'],
  ...['donepezil', 'memantine'],
];
const specific: Readonly<Record<string, readonly string[]>> = {
  clozapine: ['neutro', 'bowel'],
  lithium: ['toxicity'],
};

describe.each(most)('%s', (drug) => {
  it('has an agenda that begins with what every medication is asked for', () => {
    const agenda = consentAgenda([drug], knowledge());
    expect(agenda).not.toBeNull();
    const everything = knowledge().consentTemplates.find(({ drugs }) => drugs === 'everything');
    const ids = agenda?.elements.map(({ id }) => id) ?? [];
    expect(ids.slice(0, everything?.elements.length)).toEqual(everything?.elements.map(({ id }) => id));
    for (const word of specific[drug] ?? []) expect(ids.join(' ')).toContain(word);
    for (const { plain } of agenda?.elements ?? []) expect(plain.es).not.toBe(plain.en);
  });

  it('has a leaflet in both languages: sections in common, nothing left in the other language', () => {
    const [english, spanish] = (['en', 'es'] as const).map((one) => leafletText(drug, one, knowledge()));
    expect(english?.sections.length).toBeGreaterThanOrEqual(8);
    expect(spanish?.sections.map(({ section }) => section)).toEqual(
      english?.sections.map(({ section }) => section),
    );
    const lines = spanish?.sections.flatMap((section) => section.lines) ?? [];
    expect(lines.filter((line) => line.in !== null)).toEqual([]);
    expect(english?.sources.length).toBeGreaterThan(0);
  });
});
