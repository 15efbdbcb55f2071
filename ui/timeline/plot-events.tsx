import type { EventMark } from '#clinical/balance/balance-shape.ts';
import type { DayScale } from './time-window.ts';

interface PlotEventsProps {
  readonly events: readonly EventMark[];
  readonly scale: DayScale;
  readonly height: number;
}

/** Visits as ticks, life events as diamonds with their words where there is room for them. */
export function PlotEvents({ events, scale, height }: PlotEventsProps) {
  const seen = events.filter((event) => inside(scale.x(event.at.date), scale.width));
  const lifeEvents = seen.filter((event) => event.kind === 'life-event');
  const labels = roomFor(
    lifeEvents.map((event) => ({ x: scale.x(event.at.date), text: event.title })),
    scale.width,
  );
  return (
    <>
      <line x1={0} x2={scale.width} y1={height - 6} y2={height - 6} stroke="var(--t-line)" />
      {seen
        .filter((event) => event.kind === 'visit')
        .map((event) => (
          <line
            key={event.id}
            x1={scale.x(event.at.date)}
            x2={scale.x(event.at.date)}
            y1={height - 11}
            y2={height - 1}
            stroke="var(--t-text-2)"
            strokeWidth={2}
          />
        ))}
      {lifeEvents.map((event, index) => {
        const x = scale.x(event.at.date);
        return (
          <g key={event.id}>
            <path
              d={`M${x} ${height - 12}l6 6l-6 6l-6 -6Z`}
              fill={event.at.exact ? 'var(--t-accent)' : 'var(--t-surface)'}
              stroke="var(--t-accent)"
              strokeWidth={1.5}
            />
            {labels[index] !== null && (
              <text
                x={x}
                y={height - 17}
                textAnchor={labels[index]}
                className="timeline-text"
                fill="var(--t-text)"
              >
                {event.title}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

const inside = (x: number, width: number): boolean => x >= 0 && x <= width;

type Anchor = 'start' | 'middle' | 'end';

/** Where each label can stand without touching the one before it, or null when it cannot. Widths are estimates. */
function roomFor(
  labels: readonly { readonly x: number; readonly text: string }[],
  width: number,
): readonly (Anchor | null)[] {
  let taken = Number.NEGATIVE_INFINITY;
  return labels.map(({ x, text }) => {
    const size = text.length * 6.6;
    const anchor: Anchor = x < size / 2 ? 'start' : x > width - size / 2 ? 'end' : 'middle';
    const begins = anchor === 'start' ? x : anchor === 'end' ? x - size : x - size / 2;
    if (begins < taken + 8 || size > width) return null;
    taken = begins + size;
    return anchor;
  });
}
