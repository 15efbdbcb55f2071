import type { Story } from '../story.ts';
import { adhdStories } from './adhd-substance.ts';
import { anxietyStories } from './anxiety-trauma.ts';
import { bipolarStories } from './bipolar.ts';
import { depressionStories } from './depression.ts';
import { laterLifeStories } from './later-life.ts';
import { psychosisStories } from './psychosis.ts';

/** Every story of the demo clinic: 120 people, one of each tricky situation among them. */
export const stories: readonly Story[] = [
  ...depressionStories,
  ...bipolarStories,
  ...psychosisStories,
  ...anxietyStories,
  ...adhdStories,
  ...laterLifeStories,
];
