import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import { bookingRoutes } from './booking-routes.ts';
import { nextRoutes } from './next-routes.ts';
import { requestRoutes } from './request-routes.ts';
import { scheduleRoutes } from './schedule-routes.ts';
import { visitRoutes } from './visit-routes.ts';

/** Step six for people who are signed in: requests, schedule, bookings, visits. The public side is front-door-routes. */
export function followUpRoutes(
  knowledge: Knowledge,
  { mailIsSetUp = () => false }: { readonly mailIsSetUp?: () => boolean } = {},
): readonly Route[] {
  return [
    ...requestRoutes(knowledge),
    ...scheduleRoutes(knowledge),
    ...bookingRoutes(knowledge),
    ...visitRoutes(knowledge, mailIsSetUp),
    ...nextRoutes(knowledge),
  ];
}
