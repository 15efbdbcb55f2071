import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { ResultTrack } from '#clinical/balance/balance-shape.ts';
import { curveInSight } from './in-sight.ts';
import type { DayScale } from './time-window.ts';

interface PlotResultProps {
  readonly track: ResultTrack;
  readonly scale: DayScale;
  readonly height: number;
}

/** A result over its reference range. Off range is a triangle pointing the way it is off; critical is a larger one. */
export function PlotResult({ track, scale, height }: PlotResultProps) {
  const y = scaleLinear(extent(track), [height - 8, 8]);
  const x = (point: ResultTrack['points'][number]) => scale.x(point.at.date);
  const seen = curveInSight(track.points, x, scale.width);
  const path = line<ResultTrack['points'][number]>(x, (point) => y(point.value));
  return (
    <>
      {track.reference !== null && <Reference track={track} y={y} width={scale.width} height={height} />}
      <path d={path([...seen.line]) ?? ''} fill="none" stroke="var(--t-text-2)" strokeWidth={1.25} />
      {seen.points.map((point) => (
        <Point key={point.id} x={x(point)} y={y(point.value)} flag={point.flag} />
      ))}
      <line x1={0} x2={scale.width} y1={height - 0.5} y2={height - 0.5} stroke="var(--t-line)" />
    </>
  );
}

/** Lowest and highest value to make room for: the points and the range they are judged by. */
function extent(track: ResultTrack): readonly [number, number] {
  const values = track.points.map((point) => point.value);
  const { low, high } = track.reference ?? { low: null, high: null };
  const all = [...values, ...(low === null ? [] : [low]), ...(high === null ? [] : [high])];
  const [min, max] = [Math.min(...all), Math.max(...all)];
  const pad = (max - min || Math.abs(max) || 1) * 0.12;
  return [min - pad, max + pad];
}

interface ReferenceProps {
  readonly track: ResultTrack;
  readonly y: (value: number) => number;
  readonly width: number;
  readonly height: number;
}

function Reference({ track, y, width, height }: ReferenceProps) {
  const top = track.reference?.high == null ? 0 : y(track.reference.high);
  const bottom = track.reference?.low == null ? height : y(track.reference.low);
  return (
    <>
      <rect x={0} width={width} y={top} height={Math.max(0, bottom - top)} fill="var(--t-quiet)" />
      {track.reference?.high != null && <line x1={0} x2={width} y1={top} y2={top} stroke="var(--t-line)" />}
      {track.reference?.low != null && (
        <line x1={0} x2={width} y1={bottom} y2={bottom} stroke="var(--t-line)" />
      )}
    </>
  );
}

function Point({
  x,
  y,
  flag,
}: {
  readonly x: number;
  readonly y: number;
  readonly flag: ResultTrack['points'][number]['flag'];
}) {
  if (flag === 'in-range' || flag === 'no-range')
    return <circle cx={x} cy={y} r={3} fill="var(--t-text-2)" />;
  const critical = flag.startsWith('critical');
  const size = critical ? 7 : 5;
  const way = flag.endsWith('high') ? -1 : 1;
  return (
    <path
      d={`M${x - size} ${y - way * size * 0.7}H${x + size}L${x} ${y + way * size}Z`}
      fill={critical ? 'var(--t-contraindicated)' : 'var(--t-major)'}
      stroke="var(--t-surface)"
      strokeWidth={1}
    />
  );
}
