import { describe, expect, it } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import type { Leaflet, LeafletPhrases } from '#knowledge/schema/education.ts';
import { leafletText } from './leaflet-text.ts';

const recalled = { state: 'recalled' as const, sources: ['titrate-monitoring'] };
const say = (
  id: string,
  section: Leaflet['sections'][number]['section'],
): LeafletPhrases['phrases'][number] => ({
  id,
  section,
  text: { en: `${id} in English`, es: `${id} en español` },
  basis: recalled,
});
const known = () => ({
  ...knowledge(),
  leafletPhrases: [
    {
      id: 'test',
      phrases: [say('stop-slowly', 'stopping'), say('why', 'what-for'), say('check-lithium-level', 'checks')],
    },
  ],
  leaflets: [
    {
      id: 'lithium',
      intro: { en: 'It evens out moods.', es: 'Equilibra el ánimo.' },
      sections: [
        { section: 'stopping' as const, phrases: ['stop-slowly'] },
        { section: 'what-for' as const, phrases: ['why'] },
      ],
      basis: recalled,
    },
  ],
});

describe('leafletText', () => {
  it('reads in its own order, whatever the file’s', () => {
    const leaflet = leafletText('lithium', 'en', known());
    expect(leaflet?.sections.map(({ section }) => section)).toEqual(['what-for', 'checks', 'stopping']);
    expect(leaflet?.intro).toBe('It evens out moods.');
  });

  it('says checks in plain words where there are some, else in the protocol’s, marked with their language', () => {
    const spanish = leafletText('lithium', 'es', known());
    const checks = spanish?.sections.find(({ section }) => section === 'checks')?.lines ?? [];
    expect(checks[0]).toEqual({ text: 'check-lithium-level en español', in: null });
    expect(checks.find(({ text }) => text.startsWith('Thyroid'))?.in).toBe('en');
    expect(leafletText('lithium', 'en', known())?.sections[1]?.lines.every((line) => line.in === null)).toBe(
      true,
    );
  });

  it('carries the crisis line of its language, its sources, and whether anybody has re-read them', () => {
    const leaflet = leafletText('lithium', 'es', known());
    expect(leaflet?.crisis[0]).toMatchObject({ call: '988', text: { word: 'AYUDA' } });
    expect(leaflet?.sources.length).toBeGreaterThan(0);
    expect(leaflet).toMatchObject({ reviewed: false, readOn: expect.stringMatching(/^20/) });
  });

  it('is null where there is none', () => {
    expect(leafletText('sertraline', 'en', known())).toBeNull();
    expect(leafletText('zorbinex', 'en', known())).toBeNull();
  });
});

it('names the brands of here, every release among them', () => {
  const real = knowledge();
  const brands = (drug: string) => leafletText(drug, 'es', real)?.brands;
  expect(brands('sertraline')).toEqual(['Zoloft']);
  expect(brands('quetiapine')).toEqual(['Seroquel', 'Seroquel XR']);
  expect(brands('escitalopram')).toEqual(['Lexapro']);
});
