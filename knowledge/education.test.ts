import { describe, expect, test } from 'vitest';
import { knowledge } from '#app/knowledge.ts';
import { consentAgenda } from '#clinical/consent/consent-template.ts';
import { leafletText } from '#clinical/consent/leaflet-text.ts';

/** The medications used most in psychiatry: nobody is given one without something to read. */
const mostUsed =
  'sertraline escitalopram citalopram fluoxetine paroxetine fluvoxamine venlafaxine desvenlafaxine duloxetine ' +
  'bupropion mirtazapine trazodone vortioxetine vilazodone amitriptyline nortriptyline lithium valproate ' +
  'lamotrigine carbamazepine quetiapine olanzapine risperidone paliperidone aripiprazole brexpiprazole ' +
  'cariprazine lurasidone ziprasidone clozapine haloperidol lumateperone buspirone hydroxyzine alprazolam ' +
  'lorazepam clonazepam diazepam zolpidem methylphenidate amphetamine lisdexamfetamine atomoxetine guanfacine ' +
  'prazosin propranolol gabapentin naltrexone buprenorphine donepezil memantine';
const needed = ['what-for', 'taking', 'common-effects', 'call-us', 'emergency', 'stopping'];

describe('what patients are told', () => {
  test.each(mostUsed.split(' '))('%s has a leaflet that says what must be known', (id) => {
    const leaflet = knowledge().leaflets.find((one) => one.id === id);
    expect(leaflet?.sections.map(({ section }) => section)).toEqual(expect.arrayContaining(needed));
  });

  test.each(mostUsed.split(' '))('%s reads in Spanish from the first to the last line', (id) => {
    const lines = leafletText(id, 'es', knowledge())?.sections.flatMap((section) => section.lines) ?? [];
    expect(lines.filter((line) => line.in !== null)).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
  });

  test.each([
    ['lithium', ['em-lithium', 'call-lithium-sick-day']],
    ['lamotrigine', ['call-any-rash', 'em-rash', 'missed-days-lamotrigine']],
    ['clozapine', ['call-infection-clozapine', 'em-bowel-clozapine', 'missed-days-clozapine']],
    ['valproate', ['preg-valproate', 'preg-valproate-contraception']],
    ['sertraline', ['em-suicide-young', 'em-serotonin', 'stop-antidepressant', 'ce-sexual']],
    ['lorazepam', ['stop-benzodiazepine', 'avoid-opioids', 'take-keep-locked']],
    ['methylphenidate', ['call-misuse', 'avoid-sharing', 'em-chest-pain']],
    ['buprenorphine', ['em-naloxone', 'stop-buprenorphine']],
    ['phenelzine', ['avoid-maoi-food', 'em-maoi-pressure', 'avoid-maoi-medicines']],
  ])('%s names what is dangerous about it', (id, phrases) => {
    const leaflet = knowledge().leaflets.find((one) => one.id === id);
    expect(leaflet?.sections.flatMap((section) => section.phrases)).toEqual(expect.arrayContaining(phrases));
  });

  test('every leaflet warns of suicidal thoughts', () => {
    for (const { id, sections } of knowledge().leaflets)
      expect([id, sections.flatMap((section) => section.phrases).includes('em-suicide')]).toEqual([id, true]);
  });
});

describe('what is talked about before somebody agrees', () => {
  test.each([
    ['metformin', 'general'],
    ['sertraline', 'antidepressant'],
    ['haloperidol', 'antipsychotic'],
    ['clozapine', 'clozapine'],
    ['lithium', 'lithium'],
    ['valproate', 'valproate'],
    ['lamotrigine', 'mood-antiepileptic'],
    ['lorazepam', 'sedative'],
    ['zolpidem', 'sedative'],
    ['suvorexant', 'sedative'],
    ['lisdexamfetamine', 'stimulant'],
    ['phenelzine', 'maoi'],
    ['esketamine', 'esketamine'],
    ['methadone', 'opioid-treatment'],
    ['disulfiram', 'disulfiram'],
  ])('%s: %s, with what is talked about for any medication', (id, expected) => {
    const agenda = consentAgenda([id], knowledge());
    expect(agenda?.template.id).toBe(expected);
    expect(agenda?.elements.map((element) => element.id)).toContain('alternatives');
  });
});
