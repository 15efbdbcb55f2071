import type { PathwayOption } from '#knowledge/schema/pathway.ts';
import type { Adjustment } from '#record/schema/adjustment.ts';
import type { PathwayPrompt } from './prompt-shape.ts';

/** Words for a decision, as they stand in a reason. */
export const optionWords: Readonly<Record<PathwayOption, string>> = {
  continue: 'Stay the course',
  'raise-dose': 'Raise the dose',
  'lower-dose': 'Lower the dose',
  'hold-and-manage': 'Keep the dose, treat the side effect',
  switch: 'Change the medication',
  augment: 'Add a medication',
  'reassess-diagnosis': 'Look at the diagnosis again',
};

const burdenWords = {
  low: 'little burden',
  middle: 'a burden to be managed',
  high: 'a heavy burden',
} as const;

/**
 * The reason for a decision in one or two sentences, from the figures at the decision point: what an order, a letter and
 * whoever comes later can read. What is not known is said as not known.
 */
export function reasonFrom(prompt: PathwayPrompt): string {
  const { figures, point, course, says } = prompt;
  const { shortName, baseline, now, fallPercent, better, burden } = figures;
  const moved =
    baseline === null || now === null
      ? `${shortName}: ${now === null ? 'no score now' : `now ${now.value}, no baseline`}`
      : `${shortName} from ${baseline.value} to ${now.value}${change(fallPercent, better)}`;
  const side = burden === null ? 'burden of side effects not known' : burdenWords[burden];
  const when = point === null ? `day ${course.day}` : point;
  return `${when} of ${course.name}: ${moved}; ${side}.${says === null ? '' : ` ${says}`}`;
}

function change(percent: number | null, better: number | null): string {
  if (percent !== null) return ` (${percent >= 0 ? `${percent} % better` : `${-percent} % worse`})`;
  return better === null ? '' : ` (${better >= 0 ? `${better} points better` : `${-better} points worse`})`;
}

/** Who decides, when, what, and in which words. */
export interface Deciding {
  readonly on: string;
  readonly by: string;
  readonly byName: string;
  readonly option: PathwayOption | 'other';
  readonly because: string;
  /** Release of the knowledge. */
  readonly knowledge: string;
}

/** What the decision rested on, as it is kept: the prompt as it stood, not as anybody remembers it. */
export function decidedByFigures(prompt: PathwayPrompt, deciding: Deciding): Adjustment {
  const { figures, first, missing, course, pathway, pathwayName, point, state, options } = prompt;
  const { option, ...rest } = deciding;
  return {
    ...rest,
    pathway,
    pathwayName,
    point,
    medication: course.name,
    course: course.key,
    order: course.order,
    option,
    fromFigures: state === 'decide' && option !== 'other' && options.includes(option),
    figures: {
      scale: figures.shortName,
      baseline: figures.baseline,
      now: figures.now,
      fallPercent: figures.fallPercent,
      burden: figures.burden,
      burdenFrom: figures.burdenFrom,
    },
    first: first.map(({ says, because }) => `${says} (${because})`.slice(0, 500)).slice(0, 20),
    missing: missing.map((one) => one.slice(0, 300)).slice(0, 40),
  };
}
