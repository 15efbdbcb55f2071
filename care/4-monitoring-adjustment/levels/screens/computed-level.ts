import type { LevelPrediction } from '#clinical/levels/level-shape.ts';

/** A level that could be worked out. */
export type Computed = Extract<LevelPrediction, { kind: 'computed' }>;
