import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Consent } from '#record/schema/consent.ts';

/** What the person decided, and the mark they made. */
export interface Decision {
  readonly agrees: boolean;
  readonly how: NonNullable<Consent['decision']>['how'];
  readonly name: string;
  readonly path: string | null;
  readonly copy: NonNullable<Consent['copy']>['how'] | null;
}

type Decided = Result<Consent, Refusal>;

/**
 * The consent as it is once the person has decided. A no is always possible once it was explained; a yes needs somebody
 * who can decide, has understood, and was told everything that must be told.
 */
export function decide(consent: Consent, decision: Decision, now: Instant): Decided {
  if (consent.status !== 'preparing') return err(alreadyDecided(consent));
  if (consent.explainedBy === null)
    return err({
      kind: 'conflict',
      detail: 'It has not been explained yet, so nobody can decide about it.',
      next: 'Go through it together, and mark it as explained.',
    });
  const mark = wrongMark(decision);
  if (mark !== null) return err(mark);
  const obstacle = decision.agrees ? againstYes(consent) : null;
  if (obstacle !== null) return err(obstacle);
  const { how, name, path, copy } = decision;
  return ok({
    ...consent,
    status: decision.agrees ? 'agreed' : 'declined',
    decision: { how, name, path: how === 'drawn' ? path : null, at: now },
    copy: copy === null ? null : { how: copy, at: now },
  });
}

/** The consent as it is once the person has changed their mind. Only a yes can be taken back. */
export function withdraw(
  consent: Consent,
  who: Omit<NonNullable<Consent['withdrawal']>, 'at'>,
  now: Instant,
): Decided {
  if (consent.status !== 'agreed')
    return err({
      kind: 'conflict',
      detail:
        consent.status === 'preparing'
          ? 'Nothing was agreed to yet.'
          : `There is nothing to take back: this was ${consent.status}.`,
      next: 'Look at how it stands now.',
    });
  return ok({ ...consent, status: 'withdrawn', withdrawal: { ...who, at: now } });
}

function alreadyDecided({ status }: Consent): Refusal {
  return {
    kind: 'conflict',
    detail: `This is decided already: ${status}. Nothing was saved.`,
    next: 'To decide anew, talk about it again: begin a new consent.',
  };
}

function wrongMark({ how, path, name }: Decision): Refusal | null {
  const wrong = (field: string, message: string): Refusal => ({
    kind: 'bad-input',
    detail: 'The signature is not complete.',
    errors: [{ path: `body.${field}`, message }],
  });
  if (name.trim() === '') return wrong('name', 'write the full name');
  if (how === 'drawn' && !/^M[\d ]+L/.test(path ?? ''))
    return wrong('path', 'draw the signature, or type the name');
  return null;
}

function againstYes({ capacity, teachBack }: Consent): Refusal | null {
  if (capacity.judged === 'lacks-capacity')
    return {
      kind: 'conflict',
      detail:
        'It is recorded that the person cannot decide about this at present, so they cannot agree to it.',
      next: 'Record who decides for them in the note, and sign the order with the reason “cannot decide now”.',
    };
  if (capacity.judged === 'not-assessed')
    return {
      kind: 'conflict',
      detail: 'Whether the person can decide about this was not judged.',
      next: 'Say whether they can, then let them decide.',
    };
  if (teachBack.understood === 'no')
    return {
      kind: 'conflict',
      detail: 'It is recorded that it was not understood.',
      next: 'Explain it again, then let the person decide.',
    };
  return null;
}
