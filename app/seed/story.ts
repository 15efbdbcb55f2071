/** A value over time as anchors `[week, value]`, joined by straight lines; weeks count from the first visit. */
export type Anchors = readonly (readonly [week: number, value: number])[];

/** A medication as prescribed: formulary id, end of the product id, dose each time, and when. */
export interface Prescription {
  readonly drug: string;
  readonly product: string;
  readonly dose: string;
  readonly when: readonly ('morning' | 'noon' | 'evening' | 'bedtime')[];
  /** Formulary indication id; absent = the words in `why` only. */
  readonly indication?: string;
  readonly why: string;
  readonly everyDays?: number;
  readonly prn?: { readonly reason: string; readonly maxPerDay: string };
}

export type StoryStep =
  | ({ readonly week: number; readonly act: 'start' | 'change' } & Prescription)
  | {
      readonly week: number;
      readonly act: 'stop';
      readonly drug: string;
      readonly reason:
        | 'not-effective'
        | 'side-effect'
        | 'remission'
        | 'patient-choice'
        | 'pregnancy'
        | 'completed'
        | 'interaction'
        | 'switched';
      readonly text: string;
    }
  | {
      readonly week: number;
      readonly act: 'elsewhere';
      readonly drug: string;
      readonly text: string;
      readonly dose?: string;
      readonly perDay?: number;
    }
  | { readonly week: number; readonly act: 'condition'; readonly icd10: string; readonly text: string }
  | {
      readonly week: number;
      readonly act: 'allergy';
      readonly text: string;
      readonly rxnorm?: string;
      readonly reaction: string;
    }
  | { readonly week: number; readonly act: 'event'; readonly title: string }
  | { readonly week: number; readonly act: 'visit'; readonly note: string }
  | {
      readonly week: number;
      readonly act: 'pregnancy';
      readonly state: 'pregnant' | 'could-become' | 'breastfeeding' | 'not-possible';
    }
  | {
      readonly week: number;
      readonly act: 'substance';
      readonly substance: 'smoking' | 'alcohol';
      readonly state: 'current' | 'stopped' | 'never';
    };

/** Results of one analyte: measured every so often, with gaps where the story says so. */
export interface Series {
  readonly analyte: string;
  readonly values: Anchors;
  /** Weeks it was measured in. */
  readonly weeks: readonly number[];
  readonly noise: number;
  readonly places: number;
}

export interface Scores {
  readonly instrument: 'phq-9' | 'gad-7';
  readonly values: Anchors;
  readonly weeks: readonly number[];
}

/** One kind of patient, with what makes the chart worth opening. */
export interface Story {
  readonly id: string;
  /** What somebody learning Titrate can see here. */
  readonly shows: string;
  readonly patients: number;
  readonly age: readonly [low: number, high: number];
  readonly sex: 'female' | 'male' | 'any';
  readonly weeks: number;
  readonly allergies: 'none-known' | 'not-asked' | 'listed';
  readonly weightKg: readonly [low: number, high: number];
  readonly steps: readonly StoryStep[];
  readonly scores: readonly Scores[];
  readonly results: readonly Series[];
}

/** The usual visits of measurement-based care: two-weekly at first, then every eight weeks. */
export const measuredWeeks = (until: number): number[] => {
  const weeks = [0, 2, 4, 6, 8, 12];
  for (let week = 20; week <= until; week += 8) weeks.push(week);
  return weeks.filter((week) => week <= until);
};

export const every = (weeks: number, from: number, until: number): number[] =>
  Array.from({ length: Math.floor((until - from) / weeks) + 1 }, (_, index) => from + index * weeks);
