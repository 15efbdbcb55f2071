import { describe, expect, it } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import type { ConsentTemplate } from '#knowledge/schema/education.ts';
import { consentAgenda } from './consent-template.ts';

const template = (
  id: string,
  drugs: ConsentTemplate['drugs'],
  over: Partial<ConsentTemplate> = {},
): ConsentTemplate => ({
  id,
  name: `For ${id}`,
  drugs,
  includes: id === 'all' ? [] : ['all'],
  elements: [
    { id: `${id}-1`, what: 'Something to cover', plain: { en: 'Plain', es: 'Claro' }, required: true },
  ],
  reviewMonths: null,
  basis: { state: 'recalled', sources: ['x'] },
  ...over,
});

const having = (...consentTemplates: ConsentTemplate[]) => ({ ...knowledge(), consentTemplates });
const all = template('all', 'everything');
const antipsychotic = template('antipsychotic', { class: ['antipsychotic'] }, { reviewMonths: 12 });
const sga = template('sga', { class: ['sga'] }, { includes: ['antipsychotic'] });
const clozapine = template('clozapine', { drug: ['clozapine'] }, { includes: ['sga'], reviewMonths: 6 });
antipsychotic.includes.push('all');

describe('consentAgenda', () => {
  const known = having(all, clozapine, antipsychotic, sga);
  it.each([
    ['clozapine', 'clozapine', 4],
    ['quetiapine', 'sga', 3],
    ['haloperidol', 'antipsychotic', 2],
    ['sertraline', 'all', 1],
  ])('%s: the most specific template is %s, with what it includes', (drug, expected, elements) => {
    const agenda = consentAgenda([drug], known);
    expect(agenda?.template.id).toBe(expected);
    expect(agenda?.elements).toHaveLength(elements);
    expect(agenda?.elements[0]?.id).toBe('all-1');
  });

  it('takes the shortest review of all it asks for', () => {
    expect(consentAgenda(['clozapine'], known)?.reviewMonths).toBe(6);
    expect(consentAgenda(['haloperidol'], known)?.reviewMonths).toBe(12);
    expect(consentAgenda(['sertraline'], known)?.reviewMonths).toBeNull();
  });

  it('asks for the agenda of each part of a combination, each element once', () => {
    const agenda = consentAgenda(['clozapine', 'sertraline'], known);
    const ids = agenda?.elements.map(({ id }) => id) ?? [];
    expect(ids).toEqual(['all-1', 'antipsychotic-1', 'sga-1', 'clozapine-1']);
  });

  it('does not depend on the order of the files', () => {
    const turned = having(sga, antipsychotic, clozapine, all);
    expect(consentAgenda(['clozapine'], turned)).toEqual(consentAgenda(['clozapine'], known));
  });

  it('has nothing for what is not in the formulary, and says so', () => {
    expect(consentAgenda(['zorbinex'], known)).toBeNull();
    expect(consentAgenda(['clozapine', 'zorbinex'], known)).toBeNull();
    expect(consentAgenda(['sertraline'], having())).toBeNull();
  });
});
