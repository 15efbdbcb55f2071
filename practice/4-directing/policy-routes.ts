import { err, ok } from '#kernel/result.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import { type Route, route } from '#platform/http/handler.ts';
import { authorOf } from '#record/store/author-of.ts';
import { readClinicEntry, writeClinicEntry } from '#record/store/clinic-entries.ts';
import { readAlertPolicy, setAlertPolicy } from './policy-schema.ts';

/** Which alerts interrupt in this clinic: raised by a prescriber, with a reason and a day to look again. */
export function policyRoutes(knowledge: Knowledge): readonly Route[] {
  const rules = knowledge.rules
    .filter(({ severity, adjust }) => [severity, ...adjust.map((one) => one.severity)].includes('moderate'))
    .map(({ id, title }) => ({ id, title }))
    .toSorted((a, b) => (a.title < b.title ? -1 : 1));

  return [
    route(readAlertPolicy, async ({ caller, tx, noted }) => {
      const entry = await readClinicEntry(tx, caller.clinicId, 'alert-policy', caller.clinicId);
      noted('alert-policy');
      const policy = entry === null ? null : { version: entry.version, content: entry.content };
      return ok({ reply: { policy, rules } });
    }),

    route(setAlertPolicy, async ({ body, caller, tx, now, today, ifMatch, noted }) => {
      const errors = body.rules.flatMap(({ rule, reviewOn }, index) => [
        ...(rules.some(({ id }) => id === rule)
          ? []
          : [{ path: `body.rules.${index}.rule`, message: 'is no rule that can say something moderate' }]),
        ...(body.rules.findIndex((one) => one.rule === rule) === index
          ? []
          : [{ path: `body.rules.${index}.rule`, message: 'is there twice' }]),
        ...(reviewOn >= today
          ? []
          : [{ path: `body.rules.${index}.reviewOn`, message: 'must not have passed' }]),
      ]);
      if (errors.length > 0)
        return err({ kind: 'bad-input', detail: 'The policy cannot be kept like this.', errors });
      const written = await writeClinicEntry(tx, authorOf({ caller, now }), {
        kind: 'alert-policy',
        id: caller.clinicId,
        content: { rules: body.rules, approvedBy: caller.personName, approvedAt: now },
        expected: ifMatch,
      });
      if (!written.ok) return written;
      noted('alert-policy', `${body.rules.length} rules`);
      const { version, content } = written.value;
      return ok({ reply: { version, content }, version });
    }),
  ];
}
