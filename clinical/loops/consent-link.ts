import type { CalendarDate } from '#kernel/time.ts';
import type { Consent } from '#record/schema/consent.ts';
import type { Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import { drugOf } from './course-drug.ts';
import type { Link } from './loop.ts';
import { notLoaded } from './plan-links.ts';

/** What the person agreed to, and whether it covers what is taken now. */
export function consentLink(
  course: Course,
  consents: readonly Held<Consent>[] | null,
  asOf: CalendarDate,
): Link {
  void asOf;
  if (consents === null) return notLoaded('consent', 'consents');
  const own = consents.filter(({ content }) => content.medication.drug === drugOf(course));
  const newest = own.at(-1)?.content;
  if (newest === undefined) return { link: 'consent', state: 'open', because: 'Nobody asked.' };
  if (newest.status !== 'agreed') return { link: 'consent', state: 'open', because: newest.status };
  return { link: 'consent', state: 'closed', because: newest.decision?.at.slice(0, 10) ?? 'agreed' };
}
