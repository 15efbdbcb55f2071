import type { PlannedCourse } from '#record/schema/treatment-plan.ts';
import { drugOf } from '../loops/course-drug.ts';
import type { Course } from '../regimen/course.ts';

/**
 * One planned course for each medication taken now that a plan does not speak of yet, with its indication where an
 * order gives one. Nothing else is guessed: why this one, until when and what would end it are for people to say.
 */
export function proposeCourses(
  taken: readonly Course[],
  planned: readonly PlannedCourse[],
  newId: () => string,
): PlannedCourse[] {
  const known = new Set(planned.map(({ medication }) => medication.drug));
  return taken.flatMap((course) => {
    const drug = drugOf(course);
    if (known.has(drug)) return [];
    known.add(drug);
    return {
      id: newId(),
      medication: { drug, name: course.name.slice(0, 200) },
      indication:
        course.indication === null ? null : { condition: null, text: course.indication.text.slice(0, 300) },
      targets: [],
      whyThis: null,
      reviewOn: null,
      stopCriterion: null,
      dosePlan: null,
    };
  });
}
