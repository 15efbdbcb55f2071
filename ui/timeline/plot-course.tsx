import type { BandStep, CourseTrack } from '#clinical/balance/balance-shape.ts';
import { addDays, type CalendarDate, daysBetween } from '#kernel/time.ts';
import { isInSight } from './in-sight.ts';
import type { DayScale } from './time-window.ts';

interface PlotCourseProps {
  readonly course: CourseTrack;
  readonly scale: DayScale;
  readonly asOf: CalendarDate;
  readonly height: number;
  /** Unique on the page: names the hatching. */
  readonly id: string;
}

/** Room above the usual maximum, so that a dose beyond it is seen to be beyond it. */
const headroom = 1.25;

/**
 * A course as a stepped band: height = part of the usual highest dose. Days still to come: dashed. Dose unknown: hatched at
 * half height. No usual maximum known: half height with an open top, because there is nothing to measure it by.
 */
export function PlotCourse({ course, scale, asOf, height, id }: PlotCourseProps) {
  const full = height - (height - 4) / headroom;
  const top = (step: BandStep): number =>
    step.fraction === null
      ? height * 0.5
      : height - ((height - 4) * Math.min(step.fraction, headroom)) / headroom;
  return (
    <>
      <defs>
        <pattern id={id} width="6" height="6" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--t-quiet)" />
          <line x1="0" y1="0" x2="0" y2="6" stroke="var(--t-line-strong)" strokeWidth="2" />
        </pattern>
      </defs>
      {course.fullBand !== null && (
        <line
          x1={0}
          x2={scale.width}
          y1={full}
          y2={full}
          stroke="var(--t-line-strong)"
          strokeWidth={1}
          strokeDasharray="1 4"
        />
      )}
      {course.steps.map((step) => (
        <Step
          key={`${step.sourceId}${step.from.date}`}
          step={step}
          top={top(step)}
          height={height}
          scale={scale}
          asOf={asOf}
          hatch={`url(#${id})`}
        />
      ))}
      {course.gaps.map((gap) => {
        const x = scale.x(gap.from);
        const end = scale.x(gap.to === null ? asOf : addDays(gap.to, 1));
        return (
          <rect
            key={gap.from}
            x={x}
            width={Math.max(3, end - x)}
            y={2}
            height={height - 3}
            fill="var(--t-surface)"
            stroke="var(--t-major)"
            strokeWidth={1.25}
            strokeDasharray="2 3"
          />
        );
      })}
      {course.everyDays !== null && course.everyDays > 1 && (
        <Injections course={course} everyDays={course.everyDays} scale={scale} asOf={asOf} height={height} />
      )}
      <Given days={course.given ?? []} scale={scale} height={height} />
      <line x1={0} x2={scale.width} y1={height - 0.5} y2={height - 0.5} stroke="var(--t-line)" />
    </>
  );
}

interface StepProps {
  readonly step: BandStep;
  readonly top: number;
  readonly height: number;
  readonly scale: DayScale;
  readonly asOf: CalendarDate;
  readonly hatch: string;
}

function Step({ step, top, height, scale, asOf, hatch }: StepProps) {
  const tomorrow = addDays(asOf, 1);
  const after = addDays(step.to?.date ?? (step.from.date > asOf ? addDays(step.from.date, 13) : asOf), 1);
  const place = (date: CalendarDate) => Math.min(scale.width + 2, Math.max(-2, scale.x(date)));
  const [begins, ends] = [place(step.from.date), place(after)];
  if (ends <= begins) return null;
  // What has been taken is filled up to today; what is planned is only drawn round
  const now = step.from.date > asOf ? begins : after > tomorrow ? place(tomorrow) : ends;
  const edge = { fill: 'none', stroke: 'var(--t-band-edge)', strokeWidth: 1.5 };
  return (
    <>
      {now > begins && (
        <>
          <rect
            x={begins}
            y={top}
            width={now - begins}
            height={height - top}
            fill={step.dailyDose === null ? hatch : 'var(--t-band)'}
            fillOpacity={step.prn ? 0.45 : 1}
          />
          <path
            {...edge}
            d={`M${begins} ${height}V${top}H${now}${now < ends ? '' : `V${height}`}`}
            strokeDasharray={step.fraction === null ? '2 3' : undefined}
          />
        </>
      )}
      {now < ends && (
        <path
          {...edge}
          d={`M${now} ${now > begins ? top : `${height}V${top}`}H${ends}V${height}`}
          strokeDasharray="5 4"
        />
      )}
    </>
  );
}

interface InjectionsProps {
  readonly course: CourseTrack;
  readonly everyDays: number;
  readonly scale: DayScale;
  readonly asOf: CalendarDate;
  readonly height: number;
}

/** A tick for every dose of an interval medication, as its schedule says. */
function Injections({ course, everyDays, scale, asOf, height }: InjectionsProps) {
  const days = course.steps.flatMap((step) => {
    const last = step.to?.date ?? asOf;
    const count = Math.min(400, Math.floor(daysBetween(step.from.date, last) / everyDays) + 1);
    return Array.from({ length: Math.max(0, count) }, (_, index) =>
      addDays(step.from.date, index * everyDays),
    );
  });
  return days.map((day) => {
    const x = scale.x(day);
    if (!isInSight(x, x, scale.width)) return null;
    return (
      <line
        key={day}
        x1={x}
        x2={x}
        y1={height - 12}
        y2={height}
        stroke="var(--t-band-edge)"
        strokeWidth={2}
      />
    );
  });
}

interface GivenProps {
  readonly days: readonly CalendarDate[];
  readonly scale: DayScale;
  readonly height: number;
}

/** A dot for every injection on record as given, above the ticks of the days it was ordered for. */
function Given({ days, scale, height }: GivenProps) {
  return days.map((day) => {
    const x = scale.x(day);
    if (!isInSight(x, x, scale.width)) return null;
    return (
      <circle
        key={day}
        cx={x}
        cy={height - 17}
        r={3.5}
        fill="var(--t-text)"
        stroke="var(--t-surface)"
        strokeWidth={1.5}
      />
    );
  });
}
