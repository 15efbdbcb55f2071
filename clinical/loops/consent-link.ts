import type { CalendarDate } from '#kernel/time.ts';
import type { Consent } from '#record/schema/consent.ts';
import { questionOfCourse } from '../consent/consent-question.ts';
import { isCovered } from '../consent/consent-standing.ts';
import { consentState } from '../consent/consent-state.ts';
import type { ChartFacts, Held } from '../facts.ts';
import type { Course } from '../regimen/course.ts';
import type { Link } from './loop.ts';
import { notLoaded } from './plan-links.ts';

/** What the person agreed to, and whether it covers what is taken now. */
export function consentLink(
  course: Course,
  consents: readonly Held<Consent>[] | null,
  orders: ChartFacts['orders'],
  asOf: CalendarDate,
): Link {
  if (consents === null) return notLoaded('consent', 'consents');
  const { state, because } = consentState(questionOfCourse(course, orders, asOf), consents, asOf);
  const words = because.join(' ');
  if (isCovered(state)) return { link: 'consent', state: 'closed', because: words };
  return { link: 'consent', state: state === 'cannot-be-told' ? 'not-checked' : 'open', because: words };
}
