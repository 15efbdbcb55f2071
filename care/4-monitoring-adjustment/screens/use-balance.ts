import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Balance } from '#clinical/balance/balance-shape.ts';
import { call } from '#ui/call/call.ts';
import { readBalance } from '../schema.ts';

/** Loads a patient's balance. `call` checks its shape: a picture that is half understood is not drawn. */
export function useBalance(patientId: string): UseQueryResult<Balance> {
  return useQuery({
    queryKey: [readBalance.name, patientId],
    queryFn: async ({ signal }): Promise<Balance> =>
      (await call(readBalance, { params: { patientId } }, { signal })).balance,
  });
}
