import type { ReplyOf } from '#kernel/endpoint.ts';
import { phoneStore } from '#ui/phone/phone-store.ts';
import type { listCheckIns } from '../check-in-schema.ts';

/** The questions of one person as they were last asked: what the form needs where no server can be reached. */
export interface KeptForm {
  readonly personId: string;
  readonly patientId: string;
  readonly clinic: string;
  readonly zone: string;
  /** The number the clinic is called under; null where none is on file. */
  readonly phone: string | null;
  readonly questions: FormQuestions;
}

/** What the form asks and says; no answer of anybody is in it, but the early signs are the person's own words. */
export type FormQuestions = Pick<
  ReplyOf<typeof listCheckIns>,
  'asked' | 'medicines' | 'cravings' | 'beginsAnew' | 'safetyWords' | 'crisis' | 'ownSigns'
>;

const store = phoneStore<KeptForm>('kept-form');
const key = 'newest';

/** Keeps the questions for a time without a network. A browser that keeps nothing does without. */
export async function keepForm(form: KeptForm): Promise<void> {
  await store.put(key, form).catch(() => {});
}

/** The questions kept last on this phone; null where there are none. */
export async function keptForm(): Promise<KeptForm | null> {
  const kept = await store.get(key);
  if (kept === null) return null;
  // Kept by an older version of this page, it does not know all of it
  const { phone = null } = kept as Partial<KeptForm>;
  const { ownSigns = null } = kept.questions as Partial<FormQuestions>;
  return { ...kept, phone, questions: { ...kept.questions, ownSigns } };
}

/** On signing out, and when somebody else signs in. */
export async function dropKeptForm(): Promise<void> {
  await store.drop(key).catch(() => {});
}

export function questionsOf(data: ReplyOf<typeof listCheckIns>): FormQuestions {
  const { asked, medicines, cravings, beginsAnew, safetyWords, crisis, ownSigns } = data;
  return { asked, medicines, cravings, beginsAnew, safetyWords, crisis, ownSigns };
}
