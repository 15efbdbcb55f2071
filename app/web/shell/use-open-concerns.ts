import { useQuery } from '@tanstack/react-query';
import { countConcerns } from '#care/5-communication/schema.ts';
import type { Role } from '#kernel/role.ts';
import { call } from '#ui/call/call.ts';
import { readKey } from '#ui/call/use-read.ts';

/** How many concerns are with this person, asked each minute; null for roles that have none, or while not known. */
export function useOpenConcerns(role: Role): number | null {
  const mayAsk = role !== 'patient' && role !== 'front-desk';
  const count = useQuery({
    queryKey: readKey(countConcerns, {}),
    queryFn: ({ signal }) => call(countConcerns, {}, { signal }),
    enabled: mayAsk,
    refetchInterval: 60_000,
  });
  return mayAsk ? (count.data?.mine ?? null) : null;
}
