import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import { noMail } from '#platform/mail/send-mail.ts';
import { printPdf } from '#platform/paper/print-pdf.ts';
import { bookingRoutes } from './booking-routes.ts';
import { contactRoutes } from './contact-routes.ts';
import { nextRoutes } from './next-routes.ts';
import type { Outlets } from './outlets.ts';
import { requestRoutes } from './request-routes.ts';
import { scheduleRoutes } from './schedule-routes.ts';
import { summaryRoutes } from './summary-routes.ts';
import { todayRoutes } from './today-routes.ts';
import { visitRoutes } from './visit-routes.ts';

/** Step six for people who are signed in: requests, schedule, bookings, visits. The public side is front-door-routes. */
export function followUpRoutes(
  knowledge: Knowledge,
  outlets: Outlets = { sendMail: noMail, printPdf },
): readonly Route[] {
  const mailIsSetUp = () => outlets.sendMail !== noMail;
  return [
    ...requestRoutes(knowledge),
    ...scheduleRoutes(knowledge),
    ...bookingRoutes(knowledge),
    ...visitRoutes(knowledge, mailIsSetUp),
    ...nextRoutes(knowledge),
    ...todayRoutes(knowledge),
    ...summaryRoutes(knowledge, outlets),
    ...contactRoutes(),
  ];
}
