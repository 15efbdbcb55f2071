import type { OrderStep } from '#record/schema/order-step.ts';
import type { Signature } from '#record/schema/screening.ts';
import type { SignedAct } from '#record/store/signatures.ts';
import type { StoredVersion } from '#record/store/stored-version.ts';
import type { LifeStep } from '../supplies/supply-schema.ts';

interface Known {
  /** Every version, oldest first. */
  readonly versions: readonly StoredVersion<'medication-order'>[];
  readonly acts: readonly Pick<SignedAct, 'signature'>[];
  readonly steps: readonly StoredVersion<'order-step'>[];
  /** What supervisors said of it. */
  readonly coSignatures: readonly Pick<StoredVersion<'co-signature'>, 'content'>[];
}

/** What became of an order, oldest first: from the versions of it, the signatures over it and what was said of it since. */
export function orderLife({ versions, acts, steps, coSignatures }: Known): readonly LifeStep[] {
  const [first] = versions;
  const drafted = first?.content.status === 'draft' ? [first] : [];
  const cancelled = versions.filter(({ content }) => content.status === 'cancelled').slice(0, 1);
  // Ended by the order that took over: no signature of its own stands under that
  const ends = acts.filter(({ signature }) => signature.content.meaning === 'stops').length;
  const taken = ends > 0 ? [] : versions.filter(({ content }) => content.stop !== null).slice(0, 1);
  const out: Sendings = new Map(
    steps.flatMap(({ id, content }) => (content.step === 'going-out' ? [[id, content]] : [])),
  );
  return [
    ...drafted.map((one) => plain('drafted', one.recordedAt, one.recordedByName)),
    ...cancelled.map((one) => plain('discarded', one.recordedAt, one.recordedByName)),
    ...acts.map(({ signature: { content } }) =>
      plain(signedAs[content.meaning], content.at, content.signedByName),
    ),
    ...taken.map((one) => ({
      ...plain('taken-over', one.recordedAt, one.recordedByName),
      on: one.content.end,
    })),
    ...steps.map(({ content }) => said(content, out)),
    ...coSignatures.map(({ content: { decision, at, byName, text } }) => ({
      ...plain(decision === 'agreed' ? 'co-signed' : 'returned', at, byName),
      text,
    })),
  ].toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

const signedAs: Readonly<Record<Signature['meaning'], LifeStep['step']>> = {
  prescribes: 'signed',
  'changes-dose': 'signed',
  stops: 'stopped',
  holds: 'held',
  resumes: 'resumed',
  'co-signs': 'co-signed',
};

function plain(step: LifeStep['step'], at: string, by: string): LifeStep {
  return { step, at, by, on: null, to: null, copy: null, because: null, text: null };
}

/** What went out, by its id: the prescription itself, or news of it. */
type Sendings = ReadonlyMap<string, Extract<OrderStep, { step: 'going-out' }>>;

function said(step: OrderStep, out: Sendings): LifeStep {
  const line = plain(nameOf(step, out), step.at, step.by.name);
  if (step.step === 'printed') return { ...line, copy: step.copy };
  if (step.step === 'started') return { ...line, on: step.on };
  if (step.step === 'going-out') return { ...line, text: step.to };
  if (step.step === 'sent') return { ...line, to: out.get(step.sending)?.to ?? null, text: step.receipt };
  if (step.step === 'not-sent') return { ...line, text: step.why };
  return { ...line, because: step.because, text: step.text };
}

function nameOf(step: OrderStep, out: Sendings): LifeStep['step'] {
  const told = (id: string): boolean => out.get(id)?.tells !== undefined;
  if (step.step === 'going-out' && step.tells !== undefined) return `telling-${step.tells}`;
  if (step.step === 'sent' && told(step.sending)) return 'told';
  if (step.step === 'not-sent' && told(step.sending)) return 'not-told';
  return step.step;
}
