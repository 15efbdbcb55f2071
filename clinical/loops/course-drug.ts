import type { Course } from '../regimen/course.ts';

/** How plans, consents and waivers name the medication of a course. */
export function drugOf(course: Pick<Course, 'drugs' | 'name'>): string {
  return (course.drugs?.join('+') ?? course.name).slice(0, 80);
}
