import { sql } from 'kysely';
import type { Refusal } from '#kernel/problem.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { instantToMillis } from '#kernel/time.ts';
import type { AuthContext } from './context.ts';
import { addMillis } from './session-limits.ts';

/** Something that can be guessed at, and how many failures in a window it stands. */
export interface Guessed {
  /** What and whose, e.g. `password` and e-mail address with the caller's network. Stored as a keyed hash only. */
  readonly purpose: string;
  readonly of: string;
  readonly limit: number;
}

const windowMillis = 15 * 60_000;

/**
 * Lets a guess be judged, or refuses it because there were too many failures in the last 15 minutes. The guess counts
 * as failed from this moment until `forgive` says otherwise: of a hundred guesses at once only as many are judged as
 * the limit allows. Known and unknown accounts are counted alike.
 */
export async function admitGuess(
  context: AuthContext,
  guesses: readonly Guessed[],
): Promise<Result<null, Refusal>> {
  const now = context.now();
  const since = addMillis(now, -windowMillis);
  const subjects = guesses.map((guess) => ({ ...guess, subject: subjectOf(context, guess) }));
  return context.db.transaction().execute(async (tx) => {
    // Always in the same order, so that two of them never wait for each other
    for (const { subject } of subjects.toSorted((a, b) => Buffer.compare(a.subject, b.subject))) {
      await sql`select pg_advisory_xact_lock(hashtextextended(encode(${subject}, 'hex'), 0))`.execute(tx);
    }
    await sql`delete from sign_in_attempt where id in
      (select id from sign_in_attempt where at <= ${since} order by id limit 200)`.execute(tx);
    for (const { subject, limit } of subjects) {
      const failures = await tx
        .selectFrom('sign_in_attempt')
        .select('at')
        .where('subject', '=', subject)
        .where('at', '>', since)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      const oldest = failures.at(-1);
      if (failures.length < limit || !oldest) continue;
      const seconds = Math.ceil((instantToMillis(oldest.at) + windowMillis - instantToMillis(now)) / 1000);
      return err(lockedOut(Math.max(1, seconds)));
    }
    await tx
      .insertInto('sign_in_attempt')
      .values(subjects.map(({ subject }) => ({ subject, at: now })))
      .execute();
    return ok(null);
  });
}

/** The guess was right: forgets the failures before it too. */
export async function forgive(context: AuthContext, guesses: readonly Guessed[]): Promise<void> {
  const subjects = guesses.map((guess) => subjectOf(context, guess));
  await context.db.deleteFrom('sign_in_attempt').where('subject', 'in', subjects).execute();
}

function subjectOf(context: AuthContext, guess: Guessed): Buffer {
  return context.secrets.keyedHash(guess.purpose, guess.of);
}

function lockedOut(seconds: number): Refusal {
  const minutes = Math.ceil(seconds / 60);
  return {
    kind: 'too-many',
    detail: 'Too many failed attempts.',
    next: `Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    extra: { retryAfterSeconds: seconds },
  };
}
