import type { Severity } from '#knowledge/schema/severity.ts';

/** How bad, or that nobody looked: the second is not a point on the scale of the first. */
export type Mark = Severity | 'not-checked';

interface SeverityMarkProps {
  readonly mark: Mark;
  readonly size?: number;
}

/**
 * The shape of a severity: octagon, triangle, circle, dot; a dashed square with a question mark for *not checked*.
 * Shapes differ in outline, so they can be told apart without colour, in print and at arm's length. The word always
 * stands beside it, so the shape itself is hidden from screen readers.
 */
export function SeverityMark({ mark, size = 18 }: SeverityMarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false" data-mark={mark}>
      {shapes[mark]}
    </svg>
  );
}

const cut = { fill: 'none', stroke: 'var(--t-surface)', strokeWidth: 2, strokeLinecap: 'round' } as const;

const shapes: Readonly<Record<Mark, React.ReactNode>> = {
  contraindicated: (
    <>
      <path d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3Z" fill="var(--t-contraindicated)" />
      <path d="M6.8 6.8l6.4 6.4M13.2 6.8l-6.4 6.4" {...cut} />
    </>
  ),
  major: (
    <>
      <path d="M10 1.5 19.2 18H.8Z" fill="var(--t-major)" strokeLinejoin="round" />
      <path d="M10 7.5v5M10 15.2v.1" {...cut} />
    </>
  ),
  moderate: (
    <>
      <circle cx="10" cy="10" r="8" fill="none" stroke="var(--t-moderate)" strokeWidth="2.4" />
      <path
        d="M10 5.8v5M10 14v.1"
        fill="none"
        stroke="var(--t-moderate)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </>
  ),
  info: <circle cx="10" cy="10" r="4.6" fill="var(--t-info)" />,
  'not-checked': (
    <>
      <rect
        x="2"
        y="2"
        width="16"
        height="16"
        rx="2"
        fill="none"
        stroke="var(--t-not-checked)"
        strokeWidth="2"
        strokeDasharray="3.4 2.4"
      />
      <path
        d="M7.6 7.7a2.4 2.4 0 1 1 3.3 2.3c-.6.3-.9.7-.9 1.4M10 14.2v.1"
        fill="none"
        stroke="var(--t-not-checked)"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
    </>
  ),
};
