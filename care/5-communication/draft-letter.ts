import { composeLetter } from '#clinical/communication/compose-letter.ts';
import { orderOccasion } from '#clinical/communication/order-occasion.ts';
import { dueItems } from '#clinical/monitoring/due-items.ts';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { dateInZone, type Instant } from '#kernel/time.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Call } from '#platform/http/handler.ts';
import { notFound } from '#platform/permissions/access-decision.ts';
import type { Letter } from '#record/schema/care-team.ts';
import { readLetterhead } from '#record/store/letterhead.ts';
import { loadChart } from '#record/store/load-chart.ts';
import { listCurrent } from '#record/store/read-versions.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import { receiversOf } from './letter-receivers.ts';
import type { draftLetter } from './letter-schema.ts';

type Drafting = Call<typeof draftLetter>;
type Asked = Drafting['body'];

/** A letter composed from the chart as it is, for somebody to read over, change and sign. */
export async function draftedLetter(call: Drafting, knowledge: Knowledge): Promise<Result<Letter, Refusal>> {
  const { params, body, caller, tx, now, today } = call;
  const { patientId } = params;
  const chart = await loadChart(tx, caller.clinicId, patientId);
  if (chart.patient === null) return err(notFound);
  const to = (await receiversOf(call)).find(({ id }) => id === body.to);
  if (to === undefined) return err(wrong('body.to', 'is nobody of the care team to whom letters may go'));
  const dosePlans = await listCurrent(tx, caller.clinicId, patientId, 'dose-plan');
  const subject = subjectOf(body, chart.orders ?? [], dosePlans);
  if (!subject.ok) return subject;
  const closures = await listCurrent(tx, caller.clinicId, patientId, 'monitoring-closure');
  const next = nextVisit(await listCurrent(tx, caller.clinicId, patientId, 'appointment'), now);
  const head = await readLetterhead(tx, caller.clinicId);
  const sections = composeLetter(
    {
      facts: chart,
      ...subject.value,
      dosePlans,
      calendar: dueItems(chart, closures, knowledge, { asOf: today }),
      nextVisit: next
        ? { on: dateInZone(next.start, caller.zone), with: next.provider?.name ?? next.with }
        : null,
      contact: { name: caller.personName, clinic: head.name, phone: head.phone },
      today,
    },
    knowledge,
  );
  const { id: member, name, organisation, address, email } = to;
  return ok({
    status: 'draft',
    to: { member, name, organisation, address, email },
    occasion: body.occasion,
    orders: [...body.orders],
    ...(body.dosePlans !== undefined && { dosePlans: [...body.dosePlans] }),
    sections: [...sections],
    language: 'en',
    signed: null,
    sent: null,
  });
}

interface Subject {
  readonly orders: readonly StoredVersion<'medication-order'>[];
  readonly agreed: readonly StoredVersion<'dose-plan'>[];
}

/** The orders and steps a letter is about; refused where the chart does not have them, or something else happened to them. */
function subjectOf(
  { occasion, orders: ids, dosePlans: planIds }: Asked,
  orders: Subject['orders'],
  dosePlans: Subject['agreed'],
): Result<Subject, Refusal> {
  const known = ids.flatMap((id) => orders.find((one) => one.id === id) ?? []);
  const agreed = dosePlans.filter(({ id }) => planIds?.includes(id));
  if ((occasion === 'planned') !== (planIds !== undefined))
    return err(wrong('body.dosePlans', 'are named where steps were agreed on, and only there'));
  if (agreed.length < (planIds?.length ?? 0))
    return err(wrong('body.dosePlans', 'names a dose plan that is not in this chart'));
  if (agreed.some(({ content }) => content.status !== 'agreed'))
    return err(wrong('body.dosePlans', 'names steps that are not agreed on'));
  if (known.length < ids.length) return err(wrong('body.orders', 'names an order that is not in this chart'));
  if (occasion === 'summary' || occasion === 'discharge' || occasion === 'planned')
    return ok({ orders: known, agreed });
  if (known.length === 0) return err(wrong('body.orders', 'must name what the letter is about'));
  if (known.some(({ content }) => orderOccasion(content) !== occasion))
    return err(wrong('body.occasion', 'is not what happened to these orders'));
  return ok({ orders: known, agreed });
}

const nextVisit = (appointments: readonly StoredVersion<'appointment'>[], now: Instant) =>
  appointments
    .filter(({ content }) => content.start > now && ['booked', 'pending'].includes(content.status))
    .sort((a, b) => (a.content.start < b.content.start ? -1 : 1))[0]?.content;

const wrong = (path: string, message: string): Refusal => ({
  kind: 'bad-input',
  detail: 'This letter cannot be drafted.',
  errors: [{ path, message }],
});
