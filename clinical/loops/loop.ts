import { z } from 'zod';
import { LoopLink } from '#record/schema/closed-loop.ts';

/**
 * How one link of a course's loop stands.
 * - `closed`: it is there; `open`: it is missing, and somebody has to act
 * - `waived`: it may stay open, for the reason given
 * - `not-asked`: nothing of the kind is asked for with this medication
 * - `not-checked`: it could not be told, for the reason given
 */
export const LinkState = z.enum(['closed', 'open', 'waived', 'not-asked', 'not-checked']);
export type LinkState = z.infer<typeof LinkState>;

export const Link = z.object({ link: LoopLink, state: LinkState, because: z.string() }).strict();
export type Link = z.infer<typeof Link>;

/** One active course held to its loop, from why it is taken to what would end it. */
export const Loop = z
  .object({
    /** As waivers and plans name it: the formulary id, ids of a combination joined by `+`, else the words. */
    drug: z.string(),
    name: z.string(),
    since: z.string().nullable(),
    links: z.array(Link),
  })
  .strict();
export type Loop = z.infer<typeof Loop>;

/** The links that are missing: what somebody has to do. Not-checked ones are told apart and are no gaps. */
export function gapsOf(loops: readonly Loop[]): readonly { readonly loop: Loop; readonly link: Link }[] {
  return loops.flatMap((loop) =>
    loop.links.filter(({ state }) => state === 'open').map((link) => ({ loop, link })),
  );
}
