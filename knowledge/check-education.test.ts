import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { listProblems } from './raw-files.ts';
import { drugForTest, rawForTest } from './testing/knowledge-for-test.ts';

const basis = { state: 'recalled', sources: ['label'] };
const say = (id: string, section: string, en = `${id} in English`, es = `${id} en español`) => ({
  id,
  section,
  text: { en, es },
  basis,
});
const phrases = [
  say('why', 'what-for'),
  say('how', 'taking'),
  say('nausea', 'common-effects'),
  say('slowly', 'stopping'),
];
const sections = [
  { section: 'what-for', phrases: ['why'] },
  { section: 'taking', phrases: ['how'] },
  { section: 'common-effects', phrases: ['nausea'] },
  { section: 'stopping', phrases: ['slowly'] },
];
const template = (id: string, over: object = {}) => ({
  id,
  name: `For ${id}`,
  drugs: { class: ['ssri'] },
  includes: [] as string[],
  elements: [
    {
      id: `${id}-benefit`,
      what: 'What it may do',
      plain: { en: 'What it may do', es: 'Qué puede hacer' },
      required: true,
    },
  ],
  reviewMonths: 12,
  basis,
  ...over,
});

interface Files {
  readonly phrases?: readonly object[];
  readonly sections?: readonly object[];
  readonly leafletOf?: string;
  readonly templates?: readonly { readonly id: string }[];
}

function problems(files: Files): string {
  const id = files.leafletOf ?? 'sertraline';
  const leaflet = {
    id,
    intro: { en: 'A medicine.', es: 'Una medicina.' },
    sections: files.sections ?? sections,
    basis,
  };
  const raw = rawForTest([drugForTest('sertraline')], {
    'leaflet-phrases': { all: JSON.stringify({ id: 'all', phrases: files.phrases ?? phrases }) },
    leaflets: { [id]: JSON.stringify(leaflet) },
    consents: Object.fromEntries((files.templates ?? []).map((one) => [one.id, JSON.stringify(one)])),
  });
  const compiled = compile(raw, (text) => text);
  return compiled.ok ? '' : listProblems(compiled.error);
}

test('a sound leaflet and templates are taken', () => {
  expect(
    problems({
      templates: [template('any', { drugs: 'everything' }), template('ssri', { includes: ['any'] })],
    }),
  ).toBe('');
});

test.each<[string, Files, string]>([
  [
    'a phrase that is not there',
    { sections: sections.with(0, { section: 'what-for', phrases: ['x'] }) },
    'no phrase x',
  ],
  [
    'a phrase in another section',
    { sections: sections.with(0, { section: 'what-for', phrases: ['how'] }) },
    'how belongs to taking',
  ],
  ['a section twice', { sections: [...sections, sections[0] ?? {}] }, 'appears twice'],
  ['an unknown medication', { leafletOf: 'nothing' }, 'no medication nothing'],
  [
    'an id said twice',
    { phrases: [...phrases, say('why', 'avoid', 'Other words', 'Otras palabras')] },
    'already said',
  ],
  [
    'the same words twice',
    { phrases: [...phrases, say('again', 'avoid', 'how in English')] },
    'already said',
  ],
  [
    'the same words in Spanish',
    { phrases: [...phrases, say('again', 'avoid', 'New', 'how en español')] },
    'already said',
  ],
  ['only one language', { phrases: [...phrases, { ...say('half', 'avoid'), text: { en: 'Half' } }] }, 'es'],
  ['an unknown template', { templates: [template('ssri', { includes: ['x'] })] }, 'no template x'],
  [
    'a circle',
    { templates: [template('a', { includes: ['b'] }), template('b', { includes: ['a'] })] },
    'round in a circle',
  ],
  [
    'an element twice',
    { templates: [template('a'), template('b', { includes: ['a'], elements: template('a').elements })] },
    'asked for twice',
  ],
  [
    'two for everything',
    { templates: [template('a', { drugs: 'everything' }), template('b', { drugs: 'everything' })] },
    'is for everything',
  ],
])('%s is found', (_what, files, expected) => {
  expect(problems(files)).toContain(expected);
});
