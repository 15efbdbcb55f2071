import { ok } from '#kernel/result.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { readClinicPhone } from './contact-schema.ts';
import { readClinicContact } from './summary-facts.ts';

/** How the clinic is reached, for everybody who is signed in: a page that says "call us" has the number to tap. */
export function contactRoutes(): readonly Route[] {
  return [
    route(readClinicPhone, async ({ caller, tx }) => {
      const { phone } = await readClinicContact(tx, caller.clinicId);
      return ok({ reply: { phone } });
    }),
  ];
}
