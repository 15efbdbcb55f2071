import { playPlans } from './play-plans.ts';
import type { Room } from './room.ts';

/** Every room that fills itself, in the order in which they build on each other. */
export const rooms: readonly Room[] = [
  // After the assessments: plans name their target symptoms
  playPlans,
];
