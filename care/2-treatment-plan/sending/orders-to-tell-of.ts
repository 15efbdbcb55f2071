import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/time.ts';
import type { PlanCall } from '../queries.ts';

/**
 * Orders whose prescription went out and that are not as it says any more, with nothing told since, or something else: a
 * first cut, which `stillToTell` decides about. Read over the index of what went out, not over all orders.
 */
export async function ordersToTellOf(
  tx: PlanCall['tx'],
  clinicId: string,
  today: CalendarDate,
): Promise<readonly { readonly patientId: string; readonly orderId: string }[]> {
  const { rows } = await sql<{ patient_id: string; id: string }>`
    select orders.patient_id, orders.id
    from record_current orders
    join lateral (
      select going.content ->> 'tells' as tells from record_current going
      where going.clinic_id = orders.clinic_id and going.patient_id = orders.patient_id
        and going.kind = 'order-step' and going.state = 'current' and going.content ->> 'step' = 'going-out'
        and going.content ->> 'order' = orders.id::text
      order by going.content ->> 'at' desc, going.id desc limit 1
    ) last on true
    where orders.clinic_id = ${clinicId}::uuid and orders.kind = 'medication-order'
      and orders.id in (
        select (out.content ->> 'order')::uuid from record_current out
        where out.clinic_id = ${clinicId}::uuid and out.kind = 'order-step' and out.content ->> 'step' = 'going-out')
      and last.tells is distinct from case
        when orders.state = 'entered-in-error' then 'in-error'
        when orders.content ->> 'status' in ('stopped', 'cancelled', 'completed') then 'stops'
        when orders.content ->> 'status' = 'on-hold' then 'holds'
        when orders.content ->> 'status' = 'active' and orders.content -> 'holds' -> -1 ->> 'lastDay' < ${today}
          and orders.content -> 'holds' -> -1 ->> 'resumedOn' is null then 'holds'
        when orders.content -> 'stop' <> 'null' then 'stops'
        when last.tells is not null then 'resumes'
      end`.execute(tx);
  return rows.map(({ patient_id, id }) => ({ patientId: patient_id, orderId: id }));
}
