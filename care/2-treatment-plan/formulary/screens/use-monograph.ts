import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { Drug } from '#knowledge/schema/drug.ts';
import { call } from '#ui/call/call.ts';
import { Unreadable } from '#ui/call/failure.ts';
import { readMonograph } from '../formulary-schema.ts';

/** A formulary page with its medication parsed by the formulary's own schema. */
export interface Monograph {
  readonly drug: Drug;
  readonly brandsHere: ReplyOf<typeof readMonograph>['brandsHere'];
  readonly sources: ReplyOf<typeof readMonograph>['sources'];
  readonly monitoring: ReplyOf<typeof readMonograph>['monitoring'];
  readonly signOffs: ReplyOf<typeof readMonograph>['signOffs'];
  readonly release: string;
  readonly refillRule: ReplyOf<typeof readMonograph>['refillRule'];
}

/** Loads a medication's page. A page that does not have the formulary's shape is an error, never a half-filled form. */
export function useMonograph(drug: string | null): UseQueryResult<Monograph> {
  return useQuery({
    queryKey: [readMonograph.name, drug],
    enabled: drug !== null,
    staleTime: 600_000,
    queryFn: async ({ signal }): Promise<Monograph> => {
      const reply = await call(readMonograph, { params: { drug: drug ?? '' } }, { signal });
      const parsed = Drug.safeParse(reply.drug);
      if (!parsed.success) throw new Unreadable(`the formulary page of ${drug}`, parsed.error);
      return { ...reply, drug: parsed.data };
    },
  });
}
