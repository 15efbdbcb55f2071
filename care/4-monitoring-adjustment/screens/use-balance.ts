import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Balance } from '#clinical/balance/balance-shape.ts';
import { call } from '#ui/call/call.ts';
import { Unreadable } from '#ui/call/failure.ts';
import { readBalance } from '../schema.ts';

/** Loads a patient's balance and checks its shape; a picture that is half understood is not drawn. */
export function useBalance(patientId: string): UseQueryResult<Balance> {
  return useQuery({
    queryKey: [readBalance.name, patientId],
    queryFn: async ({ signal }): Promise<Balance> => {
      const reply = await call(readBalance, { params: { patientId } }, { signal });
      const parsed = Balance.safeParse(reply.balance);
      if (!parsed.success) throw new Unreadable('the balance timeline', parsed.error);
      return parsed.data;
    },
  });
}
