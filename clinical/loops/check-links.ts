import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { DueItem, MonitoringCalendar } from '../monitoring/due-item.ts';
import type { Course } from '../regimen/course.ts';
import type { Link } from './loop.ts';

/** What had to be known before the first dose. */
export function baselineLink(course: Course, calendar: MonitoringCalendar, knowledge: Knowledge): Link {
  return checkLink('baseline-checks', course, calendar, knowledge, ({ state }) => state === 'no-baseline');
}

/** What has to be watched while it is taken: open as soon as one check is overdue. */
export function monitoringLink(course: Course, calendar: MonitoringCalendar, knowledge: Knowledge): Link {
  return checkLink('monitoring', course, calendar, knowledge, ({ state }) => state === 'overdue');
}

function checkLink(
  link: 'baseline-checks' | 'monitoring',
  course: Course,
  { items, notChecked }: MonitoringCalendar,
  knowledge: Knowledge,
  missing: (item: DueItem) => boolean,
): Link {
  const untold = notChecked.find(({ about }) => about === course.name || about === 'chart');
  // What is known to be missing stays missing, whatever else could not be worked out
  const open = items.filter((item) => item.medications.includes(course.name) && missing(item));
  if (open.length > 0)
    return { link, state: 'open', because: [...new Set(open.map(({ name }) => name))].join(', ') };
  if (course.drugs === null || untold !== undefined)
    return { link, state: 'not-checked', because: untold?.text ?? 'the medication was not identified' };
  const protocols = course.drugs.flatMap((id) => knowledge.drugById.get(id)?.monitoring ?? []);
  return protocols.length === 0
    ? { link, state: 'not-asked', because: 'No check is asked for.' }
    : { link, state: 'closed', because: link === 'monitoring' ? 'Nothing is overdue.' : 'Done.' };
}
