import type { Room } from './room.ts';

/** Every room that fills itself, in the order in which they build on each other. */
export const rooms: readonly Room[] = [];
