import { z } from 'zod';
import type { KnowledgeProblem, RawFolders } from './raw-files.ts';

/** Folder to the schema of each file in it. Interactions are rules about two medications, kept apart for the reader. */
declare const schemas: {
  readonly sources: z.ZodObject<
    {
      id: z.ZodString;
      title: z.ZodString;
      publisher: z.ZodString;
      published: z.ZodString;
      jurisdiction: z.ZodEnum<{
        CA: 'CA';
        EU: 'EU';
        UK: 'UK';
        US: 'US';
        international: 'international';
      }>;
      kind: z.ZodEnum<{
        'code-system': 'code-system';
        consensus: 'consensus';
        guideline: 'guideline';
        instrument: 'instrument';
        label: 'label';
        measure: 'measure';
        regulator: 'regulator';
        review: 'review';
      }>;
      link: z.ZodOptional<z.ZodURL>;
      funding: z.ZodOptional<z.ZodString>;
      reviewBy: z.ZodString;
    },
    z.core.$strict
  >;
  readonly drugs: z.ZodObject<
    {
      id: z.ZodString;
      name: z.ZodString;
      tallMan: z.ZodExactOptional<z.ZodString>;
      scope: z.ZodEnum<{
        interacting: 'interacting';
        psychotropic: 'psychotropic';
      }>;
      synonyms: z.ZodArray<z.ZodString>;
      brands: z.ZodArray<z.ZodString>;
      codes: z.ZodObject<
        {
          rxnorm: z.ZodObject<
            {
              ingredient: z.ZodExactOptional<z.ZodString>;
              precise: z.ZodArray<
                z.ZodObject<
                  {
                    rxcui: z.ZodString;
                    name: z.ZodString;
                  },
                  z.core.$strict
                >
              >;
            },
            z.core.$strict
          >;
          atc: z.ZodArray<z.ZodString>;
          basis: z.ZodDiscriminatedUnion<
            [
              z.ZodObject<
                {
                  state: z.ZodLiteral<'read'>;
                  sources: z.ZodArray<z.ZodString>;
                  readOn: z.ZodString;
                },
                z.core.$strict
              >,
              z.ZodObject<
                {
                  state: z.ZodLiteral<'recalled'>;
                  sources: z.ZodArray<z.ZodString>;
                },
                z.core.$strict
              >,
            ],
            'state'
          >;
        },
        z.core.$strict
      >;
      components: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
      moieties: z.ZodArray<z.ZodString>;
      classes: z.ZodArray<z.ZodString>;
      mechanism: z.ZodObject<
        {
          text: z.ZodString;
          basis: z.ZodDiscriminatedUnion<
            [
              z.ZodObject<
                {
                  state: z.ZodLiteral<'read'>;
                  sources: z.ZodArray<z.ZodString>;
                  readOn: z.ZodString;
                },
                z.core.$strict
              >,
              z.ZodObject<
                {
                  state: z.ZodLiteral<'recalled'>;
                  sources: z.ZodArray<z.ZodString>;
                },
                z.core.$strict
              >,
            ],
            'state'
          >;
        },
        z.core.$strict
      >;
      indications: z.ZodArray<
        z.ZodObject<
          {
            id: z.ZodString;
            name: z.ZodString;
            icd10: z.ZodArray<z.ZodString>;
            label: z.ZodEnum<{
              off: 'off';
              on: 'on';
            }>;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      products: z.ZodArray<
        z.ZodObject<
          {
            id: z.ZodString;
            form: z.ZodEnum<{
              'buccal-film': 'buccal-film';
              capsule: 'capsule';
              'chewable-tablet': 'chewable-tablet';
              'delayed-release-capsule': 'delayed-release-capsule';
              'delayed-release-tablet': 'delayed-release-tablet';
              'extended-release-capsule': 'extended-release-capsule';
              'extended-release-tablet': 'extended-release-tablet';
              gum: 'gum';
              inhalation: 'inhalation';
              injection: 'injection';
              'long-acting-injection': 'long-acting-injection';
              lozenge: 'lozenge';
              'nasal-spray': 'nasal-spray';
              'oral-solution': 'oral-solution';
              'oral-suspension': 'oral-suspension';
              'orally-disintegrating-tablet': 'orally-disintegrating-tablet';
              patch: 'patch';
              'sprinkle-capsule': 'sprinkle-capsule';
              'sublingual-tablet': 'sublingual-tablet';
              suppository: 'suppository';
              tablet: 'tablet';
              topical: 'topical';
            }>;
            route: z.ZodEnum<{
              buccal: 'buccal';
              inhaled: 'inhaled';
              intramuscular: 'intramuscular';
              intranasal: 'intranasal';
              intravenous: 'intravenous';
              ophthalmic: 'ophthalmic';
              oral: 'oral';
              rectal: 'rectal';
              subcutaneous: 'subcutaneous';
              sublingual: 'sublingual';
              topical: 'topical';
              transdermal: 'transdermal';
            }>;
            strength: z.ZodString;
            scored: z.ZodNullable<z.ZodBoolean>;
            rxcui: z.ZodExactOptional<z.ZodString>;
            brand: z.ZodExactOptional<z.ZodString>;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      dosing: z.ZodArray<
        z.ZodObject<
          {
            id: z.ZodString;
            indication: z.ZodExactOptional<z.ZodString>;
            route: z.ZodEnum<{
              buccal: 'buccal';
              inhaled: 'inhaled';
              intramuscular: 'intramuscular';
              intranasal: 'intranasal';
              intravenous: 'intravenous';
              ophthalmic: 'ophthalmic';
              oral: 'oral';
              rectal: 'rectal';
              subcutaneous: 'subcutaneous';
              sublingual: 'sublingual';
              topical: 'topical';
              transdermal: 'transdermal';
            }>;
            forms: z.ZodExactOptional<
              z.ZodArray<
                z.ZodEnum<{
                  'buccal-film': 'buccal-film';
                  capsule: 'capsule';
                  'chewable-tablet': 'chewable-tablet';
                  'delayed-release-capsule': 'delayed-release-capsule';
                  'delayed-release-tablet': 'delayed-release-tablet';
                  'extended-release-capsule': 'extended-release-capsule';
                  'extended-release-tablet': 'extended-release-tablet';
                  gum: 'gum';
                  inhalation: 'inhalation';
                  injection: 'injection';
                  'long-acting-injection': 'long-acting-injection';
                  lozenge: 'lozenge';
                  'nasal-spray': 'nasal-spray';
                  'oral-solution': 'oral-solution';
                  'oral-suspension': 'oral-suspension';
                  'orally-disintegrating-tablet': 'orally-disintegrating-tablet';
                  patch: 'patch';
                  'sprinkle-capsule': 'sprinkle-capsule';
                  'sublingual-tablet': 'sublingual-tablet';
                  suppository: 'suppository';
                  tablet: 'tablet';
                  topical: 'topical';
                }>
              >
            >;
            age: z.ZodObject<
              {
                from: z.ZodInt;
                below: z.ZodExactOptional<z.ZodInt>;
              },
              z.core.$strict
            >;
            start: z.ZodExactOptional<z.ZodString>;
            usual: z.ZodExactOptional<
              z.ZodObject<
                {
                  low: z.ZodString;
                  high: z.ZodString;
                },
                z.core.$strict
              >
            >;
            maxPerDay: z.ZodExactOptional<z.ZodString>;
            maxPerDose: z.ZodExactOptional<z.ZodString>;
            maxPerKgPerDay: z.ZodExactOptional<z.ZodString>;
            everyDays: z.ZodExactOptional<z.ZodInt>;
            titration: z.ZodExactOptional<
              z.ZodObject<
                {
                  minDays: z.ZodInt;
                  maxStep: z.ZodExactOptional<z.ZodString>;
                },
                z.core.$strict
              >
            >;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      limits: z.ZodArray<
        z.ZodObject<
          {
            id: z.ZodString;
            kind: z.ZodEnum<{
              age: 'age';
              dose: 'dose';
              hepatic: 'hepatic';
              interaction: 'interaction';
              pgx: 'pgx';
              qt: 'qt';
              renal: 'renal';
            }>;
            when: z.ZodType<
              import('./schema/fact-condition.ts').FactCondition,
              unknown,
              z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
            >;
            effect: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    type: z.ZodLiteral<'avoid'>;
                    severity: z.ZodEnum<{
                      contraindicated: 'contraindicated';
                      info: 'info';
                      major: 'major';
                      moderate: 'moderate';
                    }>;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    type: z.ZodLiteral<'max-per-day'>;
                    max: z.ZodString;
                    severity: z.ZodEnum<{
                      contraindicated: 'contraindicated';
                      info: 'info';
                      major: 'major';
                      moderate: 'moderate';
                    }>;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    type: z.ZodLiteral<'max-start'>;
                    max: z.ZodString;
                    severity: z.ZodEnum<{
                      contraindicated: 'contraindicated';
                      info: 'info';
                      major: 'major';
                      moderate: 'moderate';
                    }>;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    type: z.ZodLiteral<'caution'>;
                    severity: z.ZodEnum<{
                      contraindicated: 'contraindicated';
                      info: 'info';
                      major: 'major';
                      moderate: 'moderate';
                    }>;
                  },
                  z.core.$strict
                >,
              ],
              'type'
            >;
            text: z.ZodString;
            do: z.ZodString;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      contraindications: z.ZodArray<
        z.ZodObject<
          {
            id: z.ZodString;
            when: z.ZodType<
              import('./schema/fact-condition.ts').FactCondition,
              unknown,
              z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
            >;
            severity: z.ZodEnum<{
              contraindicated: 'contraindicated';
              info: 'info';
              major: 'major';
              moderate: 'moderate';
            }>;
            text: z.ZodString;
            do: z.ZodString;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      pregnancy: z.ZodNullable<
        z.ZodObject<
          {
            severity: z.ZodNullable<
              z.ZodEnum<{
                contraindicated: 'contraindicated';
                info: 'info';
                major: 'major';
                moderate: 'moderate';
              }>
            >;
            text: z.ZodString;
            do: z.ZodString;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      lactation: z.ZodNullable<
        z.ZodObject<
          {
            severity: z.ZodNullable<
              z.ZodEnum<{
                contraindicated: 'contraindicated';
                info: 'info';
                major: 'major';
                moderate: 'moderate';
              }>
            >;
            text: z.ZodString;
            do: z.ZodString;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      couldBecomePregnant: z.ZodExactOptional<
        z.ZodObject<
          {
            severity: z.ZodEnum<{
              contraindicated: 'contraindicated';
              info: 'info';
              major: 'major';
              moderate: 'moderate';
            }>;
            text: z.ZodString;
            do: z.ZodString;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      boxed: z.ZodArray<
        z.ZodObject<
          {
            id: z.ZodString;
            topic: z.ZodString;
            text: z.ZodString;
            when: z.ZodExactOptional<
              z.ZodType<
                import('./schema/fact-condition.ts').FactCondition,
                unknown,
                z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
              >
            >;
            severityWhenTrue: z.ZodExactOptional<
              z.ZodEnum<{
                contraindicated: 'contraindicated';
                info: 'info';
                major: 'major';
                moderate: 'moderate';
              }>
            >;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      kinetics: z.ZodNullable<
        z.ZodObject<
          {
            halfLifeHours: z.ZodObject<
              {
                typical: z.ZodNumber;
                low: z.ZodExactOptional<z.ZodNumber>;
                high: z.ZodExactOptional<z.ZodNumber>;
              },
              z.core.$strict
            >;
            metabolites: z.ZodArray<
              z.ZodObject<
                {
                  name: z.ZodString;
                  halfLifeHours: z.ZodNumber;
                  active: z.ZodBoolean;
                },
                z.core.$strict
              >
            >;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      metabolism: z.ZodNullable<
        z.ZodObject<
          {
            substrates: z.ZodArray<
              z.ZodObject<
                {
                  enzyme: z.ZodEnum<{
                    CES1: 'CES1';
                    CYP1A2: 'CYP1A2';
                    CYP2B6: 'CYP2B6';
                    CYP2C19: 'CYP2C19';
                    CYP2C8: 'CYP2C8';
                    CYP2C9: 'CYP2C9';
                    CYP2D6: 'CYP2D6';
                    CYP3A4: 'CYP3A4';
                    'MAO-A': 'MAO-A';
                    'P-gp': 'P-gp';
                    UGT: 'UGT';
                  }>;
                  role: z.ZodEnum<{
                    major: 'major';
                    minor: 'minor';
                    sensitive: 'sensitive';
                  }>;
                },
                z.core.$strict
              >
            >;
            inhibits: z.ZodArray<
              z.ZodObject<
                {
                  enzyme: z.ZodEnum<{
                    CES1: 'CES1';
                    CYP1A2: 'CYP1A2';
                    CYP2B6: 'CYP2B6';
                    CYP2C19: 'CYP2C19';
                    CYP2C8: 'CYP2C8';
                    CYP2C9: 'CYP2C9';
                    CYP2D6: 'CYP2D6';
                    CYP3A4: 'CYP3A4';
                    'MAO-A': 'MAO-A';
                    'P-gp': 'P-gp';
                    UGT: 'UGT';
                  }>;
                  strength: z.ZodEnum<{
                    moderate: 'moderate';
                    strong: 'strong';
                    weak: 'weak';
                  }>;
                  fromDose: z.ZodExactOptional<z.ZodString>;
                },
                z.core.$strict
              >
            >;
            induces: z.ZodArray<
              z.ZodObject<
                {
                  enzyme: z.ZodEnum<{
                    CES1: 'CES1';
                    CYP1A2: 'CYP1A2';
                    CYP2B6: 'CYP2B6';
                    CYP2C19: 'CYP2C19';
                    CYP2C8: 'CYP2C8';
                    CYP2C9: 'CYP2C9';
                    CYP2D6: 'CYP2D6';
                    CYP3A4: 'CYP3A4';
                    'MAO-A': 'MAO-A';
                    'P-gp': 'P-gp';
                    UGT: 'UGT';
                  }>;
                  strength: z.ZodEnum<{
                    moderate: 'moderate';
                    strong: 'strong';
                    weak: 'weak';
                  }>;
                },
                z.core.$strict
              >
            >;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      properties: z.ZodArray<
        z.ZodObject<
          {
            name: z.ZodEnum<{
              anticholinergic: 'anticholinergic';
              bleeding: 'bleeding';
              bradycardic: 'bradycardic';
              'dopamine-agonism': 'dopamine-agonism';
              'dopamine-blockade': 'dopamine-blockade';
              falls: 'falls';
              'gi-hypomotility': 'gi-hypomotility';
              hepatotoxic: 'hepatotoxic';
              hyperammonaemia: 'hyperammonaemia';
              hypertensive: 'hypertensive';
              hyponatraemia: 'hyponatraemia';
              hypotensive: 'hypotensive';
              'lithium-loss': 'lithium-loss';
              'lithium-retention': 'lithium-retention';
              'mao-inhibition': 'mao-inhibition';
              metabolic: 'metabolic';
              myelosuppressive: 'myelosuppressive';
              noradrenergic: 'noradrenergic';
              'potassium-lowering': 'potassium-lowering';
              prolactin: 'prolactin';
              qt: 'qt';
              'respiratory-depressant': 'respiratory-depressant';
              sedative: 'sedative';
              'seizure-threshold': 'seizure-threshold';
              serotonergic: 'serotonergic';
              'serotonin-antagonism': 'serotonin-antagonism';
              'weight-gain': 'weight-gain';
            }>;
            level: z.ZodInt;
          },
          z.core.$strict
        >
      >;
      propertiesBasis: z.ZodDiscriminatedUnion<
        [
          z.ZodObject<
            {
              state: z.ZodLiteral<'read'>;
              sources: z.ZodArray<z.ZodString>;
              readOn: z.ZodString;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              state: z.ZodLiteral<'recalled'>;
              sources: z.ZodArray<z.ZodString>;
            },
            z.core.$strict
          >,
        ],
        'state'
      >;
      daysBeforeMaoi: z.ZodExactOptional<
        z.ZodObject<
          {
            days: z.ZodInt;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      abruptStop: z.ZodExactOptional<
        z.ZodObject<
          {
            severity: z.ZodEnum<{
              contraindicated: 'contraindicated';
              info: 'info';
              major: 'major';
              moderate: 'moderate';
            }>;
            text: z.ZodString;
            minTaperDays: z.ZodExactOptional<z.ZodInt>;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      controlledSchedule: z.ZodExactOptional<
        z.ZodObject<
          {
            schedule: z.ZodEnum<{
              II: 'II';
              III: 'III';
              IV: 'IV';
              V: 'V';
            }>;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      rems: z.ZodExactOptional<
        z.ZodObject<
          {
            text: z.ZodString;
            basis: z.ZodDiscriminatedUnion<
              [
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'read'>;
                    sources: z.ZodArray<z.ZodString>;
                    readOn: z.ZodString;
                  },
                  z.core.$strict
                >,
                z.ZodObject<
                  {
                    state: z.ZodLiteral<'recalled'>;
                    sources: z.ZodArray<z.ZodString>;
                  },
                  z.core.$strict
                >,
              ],
              'state'
            >;
          },
          z.core.$strict
        >
      >;
      monitoring: z.ZodArray<z.ZodString>;
      allergyGroups: z.ZodArray<z.ZodString>;
      leaflet: z.ZodExactOptional<z.ZodString>;
      consent: z.ZodExactOptional<z.ZodString>;
      signOffs: z.ZodArray<
        z.ZodObject<
          {
            by: z.ZodString;
            role: z.ZodString;
            on: z.ZodString;
          },
          z.core.$strict
        >
      >;
    },
    z.core.$strict
  >;
  readonly rules: z.ZodObject<
    {
      id: z.ZodString;
      version: z.ZodInt;
      kind: z.ZodEnum<{
        age: 'age';
        allergy: 'allergy';
        beers: 'beers';
        boxed: 'boxed';
        contraindication: 'contraindication';
        controlled: 'controlled';
        dose: 'dose';
        duplicate: 'duplicate';
        gap: 'gap';
        hepatic: 'hepatic';
        interaction: 'interaction';
        lactation: 'lactation';
        'monitoring-due': 'monitoring-due';
        'not-checked': 'not-checked';
        pgx: 'pgx';
        pregnancy: 'pregnancy';
        qt: 'qt';
        renal: 'renal';
        result: 'result';
        taper: 'taper';
        titration: 'titration';
        washout: 'washout';
      }>;
      title: z.ZodString;
      match: z.ZodDiscriminatedUnion<
        [
          z.ZodObject<
            {
              type: z.ZodLiteral<'pair'>;
              a: z.ZodType<
                import('./schema/drug-selector.ts').DrugSelector,
                unknown,
                z.core.$ZodTypeInternals<import('./schema/drug-selector.ts').DrugSelector, unknown>
              >;
              b: z.ZodType<
                import('./schema/drug-selector.ts').DrugSelector,
                unknown,
                z.core.$ZodTypeInternals<import('./schema/drug-selector.ts').DrugSelector, unknown>
              >;
              washout: z.ZodExactOptional<
                z.ZodObject<
                  {
                    aThenB: z.ZodExactOptional<
                      z.ZodUnion<readonly [z.ZodInt, z.ZodLiteral<'days-before-maoi'>]>
                    >;
                    bThenA: z.ZodExactOptional<z.ZodInt>;
                  },
                  z.core.$strict
                >
              >;
              when: z.ZodExactOptional<
                z.ZodType<
                  import('./schema/fact-condition.ts').FactCondition,
                  unknown,
                  z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
                >
              >;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              type: z.ZodLiteral<'single'>;
              drug: z.ZodType<
                import('./schema/drug-selector.ts').DrugSelector,
                unknown,
                z.core.$ZodTypeInternals<import('./schema/drug-selector.ts').DrugSelector, unknown>
              >;
              when: z.ZodType<
                import('./schema/fact-condition.ts').FactCondition,
                unknown,
                z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
              >;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              type: z.ZodLiteral<'sum'>;
              property: z.ZodString;
              atLeast: z.ZodInt;
              drugs: z.ZodInt;
              when: z.ZodExactOptional<
                z.ZodType<
                  import('./schema/fact-condition.ts').FactCondition,
                  unknown,
                  z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
                >
              >;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              type: z.ZodLiteral<'count'>;
              drug: z.ZodType<
                import('./schema/drug-selector.ts').DrugSelector,
                unknown,
                z.core.$ZodTypeInternals<import('./schema/drug-selector.ts').DrugSelector, unknown>
              >;
              drugs: z.ZodInt;
              when: z.ZodExactOptional<
                z.ZodType<
                  import('./schema/fact-condition.ts').FactCondition,
                  unknown,
                  z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
                >
              >;
            },
            z.core.$strict
          >,
        ],
        'type'
      >;
      severity: z.ZodEnum<{
        contraindicated: 'contraindicated';
        info: 'info';
        major: 'major';
        moderate: 'moderate';
      }>;
      adjust: z.ZodArray<
        z.ZodObject<
          {
            when: z.ZodType<
              import('./schema/fact-condition.ts').FactCondition,
              unknown,
              z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
            >;
            severity: z.ZodEnum<{
              contraindicated: 'contraindicated';
              info: 'info';
              major: 'major';
              moderate: 'moderate';
            }>;
            because: z.ZodString;
          },
          z.core.$strict
        >
      >;
      mechanismGroup: z.ZodString;
      mechanism: z.ZodString;
      do: z.ZodString;
      alternatives: z.ZodArray<
        z.ZodObject<
          {
            instead: z.ZodEnum<{
              a: 'a';
              b: 'b';
            }>;
            drug: z.ZodString;
          },
          z.core.$strict
        >
      >;
      override: z.ZodEnum<{
        never: 'never';
        reason: 'reason';
        'reason-and-second-confirmation': 'reason-and-second-confirmation';
      }>;
      basis: z.ZodDiscriminatedUnion<
        [
          z.ZodObject<
            {
              state: z.ZodLiteral<'read'>;
              sources: z.ZodArray<z.ZodString>;
              readOn: z.ZodString;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              state: z.ZodLiteral<'recalled'>;
              sources: z.ZodArray<z.ZodString>;
            },
            z.core.$strict
          >,
        ],
        'state'
      >;
      revised: z.ZodString;
      fires: z.ZodArray<
        z.ZodObject<
          {
            name: z.ZodString;
            medications: z.ZodArray<z.ZodString>;
            stopped: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
            patient: z.ZodExactOptional<
              z.ZodObject<
                {
                  age: z.ZodExactOptional<z.ZodInt>;
                  sex: z.ZodExactOptional<
                    z.ZodEnum<{
                      female: 'female';
                      male: 'male';
                    }>
                  >;
                  conditions: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  pregnancy: z.ZodExactOptional<
                    z.ZodEnum<{
                      breastfeeding: 'breastfeeding';
                      'could-become': 'could-become';
                      no: 'no';
                      pregnant: 'pregnant';
                    }>
                  >;
                  results: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  substances: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  genes: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  weight: z.ZodExactOptional<z.ZodString>;
                },
                z.core.$strict
              >
            >;
            severity: z.ZodExactOptional<
              z.ZodEnum<{
                contraindicated: 'contraindicated';
                info: 'info';
                major: 'major';
                moderate: 'moderate';
              }>
            >;
          },
          z.core.$strict
        >
      >;
      silent: z.ZodArray<
        z.ZodObject<
          {
            name: z.ZodString;
            medications: z.ZodArray<z.ZodString>;
            stopped: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
            patient: z.ZodExactOptional<
              z.ZodObject<
                {
                  age: z.ZodExactOptional<z.ZodInt>;
                  sex: z.ZodExactOptional<
                    z.ZodEnum<{
                      female: 'female';
                      male: 'male';
                    }>
                  >;
                  conditions: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  pregnancy: z.ZodExactOptional<
                    z.ZodEnum<{
                      breastfeeding: 'breastfeeding';
                      'could-become': 'could-become';
                      no: 'no';
                      pregnant: 'pregnant';
                    }>
                  >;
                  results: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  substances: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  genes: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  weight: z.ZodExactOptional<z.ZodString>;
                },
                z.core.$strict
              >
            >;
            severity: z.ZodExactOptional<
              z.ZodEnum<{
                contraindicated: 'contraindicated';
                info: 'info';
                major: 'major';
                moderate: 'moderate';
              }>
            >;
          },
          z.core.$strict
        >
      >;
    },
    z.core.$strict
  >;
  readonly interactions: z.ZodObject<
    {
      id: z.ZodString;
      version: z.ZodInt;
      kind: z.ZodEnum<{
        age: 'age';
        allergy: 'allergy';
        beers: 'beers';
        boxed: 'boxed';
        contraindication: 'contraindication';
        controlled: 'controlled';
        dose: 'dose';
        duplicate: 'duplicate';
        gap: 'gap';
        hepatic: 'hepatic';
        interaction: 'interaction';
        lactation: 'lactation';
        'monitoring-due': 'monitoring-due';
        'not-checked': 'not-checked';
        pgx: 'pgx';
        pregnancy: 'pregnancy';
        qt: 'qt';
        renal: 'renal';
        result: 'result';
        taper: 'taper';
        titration: 'titration';
        washout: 'washout';
      }>;
      title: z.ZodString;
      match: z.ZodDiscriminatedUnion<
        [
          z.ZodObject<
            {
              type: z.ZodLiteral<'pair'>;
              a: z.ZodType<
                import('./schema/drug-selector.ts').DrugSelector,
                unknown,
                z.core.$ZodTypeInternals<import('./schema/drug-selector.ts').DrugSelector, unknown>
              >;
              b: z.ZodType<
                import('./schema/drug-selector.ts').DrugSelector,
                unknown,
                z.core.$ZodTypeInternals<import('./schema/drug-selector.ts').DrugSelector, unknown>
              >;
              washout: z.ZodExactOptional<
                z.ZodObject<
                  {
                    aThenB: z.ZodExactOptional<
                      z.ZodUnion<readonly [z.ZodInt, z.ZodLiteral<'days-before-maoi'>]>
                    >;
                    bThenA: z.ZodExactOptional<z.ZodInt>;
                  },
                  z.core.$strict
                >
              >;
              when: z.ZodExactOptional<
                z.ZodType<
                  import('./schema/fact-condition.ts').FactCondition,
                  unknown,
                  z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
                >
              >;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              type: z.ZodLiteral<'single'>;
              drug: z.ZodType<
                import('./schema/drug-selector.ts').DrugSelector,
                unknown,
                z.core.$ZodTypeInternals<import('./schema/drug-selector.ts').DrugSelector, unknown>
              >;
              when: z.ZodType<
                import('./schema/fact-condition.ts').FactCondition,
                unknown,
                z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
              >;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              type: z.ZodLiteral<'sum'>;
              property: z.ZodString;
              atLeast: z.ZodInt;
              drugs: z.ZodInt;
              when: z.ZodExactOptional<
                z.ZodType<
                  import('./schema/fact-condition.ts').FactCondition,
                  unknown,
                  z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
                >
              >;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              type: z.ZodLiteral<'count'>;
              drug: z.ZodType<
                import('./schema/drug-selector.ts').DrugSelector,
                unknown,
                z.core.$ZodTypeInternals<import('./schema/drug-selector.ts').DrugSelector, unknown>
              >;
              drugs: z.ZodInt;
              when: z.ZodExactOptional<
                z.ZodType<
                  import('./schema/fact-condition.ts').FactCondition,
                  unknown,
                  z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
                >
              >;
            },
            z.core.$strict
          >,
        ],
        'type'
      >;
      severity: z.ZodEnum<{
        contraindicated: 'contraindicated';
        info: 'info';
        major: 'major';
        moderate: 'moderate';
      }>;
      adjust: z.ZodArray<
        z.ZodObject<
          {
            when: z.ZodType<
              import('./schema/fact-condition.ts').FactCondition,
              unknown,
              z.core.$ZodTypeInternals<import('./schema/fact-condition.ts').FactCondition, unknown>
            >;
            severity: z.ZodEnum<{
              contraindicated: 'contraindicated';
              info: 'info';
              major: 'major';
              moderate: 'moderate';
            }>;
            because: z.ZodString;
          },
          z.core.$strict
        >
      >;
      mechanismGroup: z.ZodString;
      mechanism: z.ZodString;
      do: z.ZodString;
      alternatives: z.ZodArray<
        z.ZodObject<
          {
            instead: z.ZodEnum<{
              a: 'a';
              b: 'b';
            }>;
            drug: z.ZodString;
          },
          z.core.$strict
        >
      >;
      override: z.ZodEnum<{
        never: 'never';
        reason: 'reason';
        'reason-and-second-confirmation': 'reason-and-second-confirmation';
      }>;
      basis: z.ZodDiscriminatedUnion<
        [
          z.ZodObject<
            {
              state: z.ZodLiteral<'read'>;
              sources: z.ZodArray<z.ZodString>;
              readOn: z.ZodString;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              state: z.ZodLiteral<'recalled'>;
              sources: z.ZodArray<z.ZodString>;
            },
            z.core.$strict
          >,
        ],
        'state'
      >;
      revised: z.ZodString;
      fires: z.ZodArray<
        z.ZodObject<
          {
            name: z.ZodString;
            medications: z.ZodArray<z.ZodString>;
            stopped: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
            patient: z.ZodExactOptional<
              z.ZodObject<
                {
                  age: z.ZodExactOptional<z.ZodInt>;
                  sex: z.ZodExactOptional<
                    z.ZodEnum<{
                      female: 'female';
                      male: 'male';
                    }>
                  >;
                  conditions: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  pregnancy: z.ZodExactOptional<
                    z.ZodEnum<{
                      breastfeeding: 'breastfeeding';
                      'could-become': 'could-become';
                      no: 'no';
                      pregnant: 'pregnant';
                    }>
                  >;
                  results: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  substances: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  genes: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  weight: z.ZodExactOptional<z.ZodString>;
                },
                z.core.$strict
              >
            >;
            severity: z.ZodExactOptional<
              z.ZodEnum<{
                contraindicated: 'contraindicated';
                info: 'info';
                major: 'major';
                moderate: 'moderate';
              }>
            >;
          },
          z.core.$strict
        >
      >;
      silent: z.ZodArray<
        z.ZodObject<
          {
            name: z.ZodString;
            medications: z.ZodArray<z.ZodString>;
            stopped: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
            patient: z.ZodExactOptional<
              z.ZodObject<
                {
                  age: z.ZodExactOptional<z.ZodInt>;
                  sex: z.ZodExactOptional<
                    z.ZodEnum<{
                      female: 'female';
                      male: 'male';
                    }>
                  >;
                  conditions: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  pregnancy: z.ZodExactOptional<
                    z.ZodEnum<{
                      breastfeeding: 'breastfeeding';
                      'could-become': 'could-become';
                      no: 'no';
                      pregnant: 'pregnant';
                    }>
                  >;
                  results: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  substances: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  genes: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
                  weight: z.ZodExactOptional<z.ZodString>;
                },
                z.core.$strict
              >
            >;
            severity: z.ZodExactOptional<
              z.ZodEnum<{
                contraindicated: 'contraindicated';
                info: 'info';
                major: 'major';
                moderate: 'moderate';
              }>
            >;
          },
          z.core.$strict
        >
      >;
    },
    z.core.$strict
  >;
  readonly 'condition-sets': z.ZodObject<
    {
      id: z.ZodString;
      name: z.ZodString;
      icd10: z.ZodArray<z.ZodString>;
      snomed: z.ZodArray<z.ZodString>;
      basis: z.ZodDiscriminatedUnion<
        [
          z.ZodObject<
            {
              state: z.ZodLiteral<'read'>;
              sources: z.ZodArray<z.ZodString>;
              readOn: z.ZodString;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              state: z.ZodLiteral<'recalled'>;
              sources: z.ZodArray<z.ZodString>;
            },
            z.core.$strict
          >,
        ],
        'state'
      >;
    },
    z.core.$strict
  >;
  readonly analytes: z.ZodObject<
    {
      id: z.ZodString;
      name: z.ZodString;
      shortName: z.ZodString;
      loinc: z.ZodArray<z.ZodString>;
      unit: z.ZodString;
      conversions: z.ZodArray<
        z.ZodObject<
          {
            unit: z.ZodString;
            factor: z.ZodString;
          },
          z.core.$strict
        >
      >;
      plausible: z.ZodObject<
        {
          low: z.ZodString;
          high: z.ZodString;
        },
        z.core.$strict
      >;
      reference: z.ZodExactOptional<
        z.ZodObject<
          {
            low: z.ZodExactOptional<z.ZodString>;
            high: z.ZodExactOptional<z.ZodString>;
            kind: z.ZodEnum<{
              reference: 'reference';
              therapeutic: 'therapeutic';
            }>;
          },
          z.core.$strict
        >
      >;
      critical: z.ZodExactOptional<
        z.ZodObject<
          {
            low: z.ZodExactOptional<z.ZodString>;
            high: z.ZodExactOptional<z.ZodString>;
          },
          z.core.$strict
        >
      >;
      staleAfterDays: z.ZodInt;
      basis: z.ZodDiscriminatedUnion<
        [
          z.ZodObject<
            {
              state: z.ZodLiteral<'read'>;
              sources: z.ZodArray<z.ZodString>;
              readOn: z.ZodString;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              state: z.ZodLiteral<'recalled'>;
              sources: z.ZodArray<z.ZodString>;
            },
            z.core.$strict
          >,
        ],
        'state'
      >;
    },
    z.core.$strict
  >;
  readonly classes: z.ZodObject<
    {
      id: z.ZodString;
      name: z.ZodString;
      parent: z.ZodExactOptional<z.ZodString>;
      duplicate: z.ZodNullable<
        z.ZodEnum<{
          info: 'info';
          major: 'major';
          moderate: 'moderate';
        }>
      >;
      duplicateText: z.ZodExactOptional<z.ZodString>;
      basis: z.ZodDiscriminatedUnion<
        [
          z.ZodObject<
            {
              state: z.ZodLiteral<'read'>;
              sources: z.ZodArray<z.ZodString>;
              readOn: z.ZodString;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              state: z.ZodLiteral<'recalled'>;
              sources: z.ZodArray<z.ZodString>;
            },
            z.core.$strict
          >,
        ],
        'state'
      >;
    },
    z.core.$strict
  >;
  readonly 'allergy-groups': z.ZodObject<
    {
      id: z.ZodString;
      name: z.ZodString;
      synonyms: z.ZodArray<z.ZodString>;
      rxnorm: z.ZodArray<z.ZodString>;
      snomed: z.ZodArray<z.ZodString>;
      crossReaction: z.ZodObject<
        {
          severity: z.ZodEnum<{
            contraindicated: 'contraindicated';
            info: 'info';
            major: 'major';
            moderate: 'moderate';
          }>;
          text: z.ZodString;
          do: z.ZodString;
        },
        z.core.$strict
      >;
      basis: z.ZodDiscriminatedUnion<
        [
          z.ZodObject<
            {
              state: z.ZodLiteral<'read'>;
              sources: z.ZodArray<z.ZodString>;
              readOn: z.ZodString;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              state: z.ZodLiteral<'recalled'>;
              sources: z.ZodArray<z.ZodString>;
            },
            z.core.$strict
          >,
        ],
        'state'
      >;
    },
    z.core.$strict
  >;
  readonly instruments: z.ZodObject<
    {
      id: z.ZodString;
      name: z.ZodString;
      shortName: z.ZodString;
      measures: z.ZodString;
      totalLoinc: z.ZodExactOptional<z.ZodString>;
      panelLoinc: z.ZodExactOptional<z.ZodString>;
      rights: z.ZodObject<
        {
          embed: z.ZodBoolean;
          text: z.ZodString;
        },
        z.core.$strict
      >;
      items: z.ZodArray<
        z.ZodObject<
          {
            number: z.ZodInt;
            text: z.ZodString;
            loinc: z.ZodExactOptional<z.ZodString>;
            max: z.ZodInt;
            suicide: z.ZodBoolean;
          },
          z.core.$strict
        >
      >;
      range: z.ZodObject<
        {
          low: z.ZodInt;
          high: z.ZodInt;
        },
        z.core.$strict
      >;
      higherIs: z.ZodEnum<{
        better: 'better';
        worse: 'worse';
      }>;
      bands: z.ZodArray<
        z.ZodObject<
          {
            low: z.ZodInt;
            high: z.ZodInt;
            name: z.ZodString;
          },
          z.core.$strict
        >
      >;
      remission: z.ZodExactOptional<
        z.ZodObject<
          {
            atMost: z.ZodExactOptional<z.ZodInt>;
            atLeast: z.ZodExactOptional<z.ZodInt>;
          },
          z.core.$strict
        >
      >;
      responsePercent: z.ZodExactOptional<z.ZodInt>;
      minimalChange: z.ZodExactOptional<z.ZodInt>;
      maxMissing: z.ZodInt;
      basis: z.ZodDiscriminatedUnion<
        [
          z.ZodObject<
            {
              state: z.ZodLiteral<'read'>;
              sources: z.ZodArray<z.ZodString>;
              readOn: z.ZodString;
            },
            z.core.$strict
          >,
          z.ZodObject<
            {
              state: z.ZodLiteral<'recalled'>;
              sources: z.ZodArray<z.ZodString>;
            },
            z.core.$strict
          >,
        ],
        'state'
      >;
    },
    z.core.$strict
  >;
  readonly codes: z.ZodRecord<
    z.ZodString,
    z.ZodObject<
      {
        name: z.ZodString;
        drugs: z.ZodArray<z.ZodString>;
        alsoContains: z.ZodExactOptional<z.ZodArray<z.ZodString>>;
      },
      z.core.$strict
    >
  >;
};
export type FolderName = keyof typeof schemas;
/** The folders that make up the knowledge. */
export declare const knowledgeFolders: readonly FolderName[];
/** Valid contents by folder and file name. */
export type ParsedFolders = {
  readonly [F in FolderName]: ReadonlyMap<string, z.infer<(typeof schemas)[F]>>;
};
export interface ParsedFiles {
  /** Only the files their schema accepts. */
  readonly folders: ParsedFolders;
  /** JSON of every readable file, for the release hash. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly problems: readonly KnowledgeProblem[];
}
/** Reads each file as JSON and by the schema of its folder; a file that fails is reported and left out. */
export declare function parseFiles(raw: RawFolders): ParsedFiles;
