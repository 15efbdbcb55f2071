import type { ReplyOf } from '#kernel/endpoint.ts';
import type { readSideEffect } from '../side-effect-schema.ts';

/** One side effect, with the facts of the chart beside it. */
export type SideEffectWork = ReplyOf<typeof readSideEffect>;
