import type { PaperDrawing } from '#platform/paper/paper-document.ts';
import { surface } from './schema.ts';

/**
 * The strokes of a drawn name from its path data: `M` begins one, `L` leads on. What is not a pair of figures is left out:
 * the record holds what was drawn, and a print must not fail over a point.
 */
export function signatureStrokes(path: string): PaperDrawing {
  const strokes = path
    .split('M')
    .map((stroke) => stroke.split('L').flatMap(pointOf))
    .filter((points) => points.length > 0);
  return { ...surface, strokes };
}

function pointOf(text: string): PaperDrawing['strokes'][number] {
  const figures = text.trim().split(/\s+/);
  const [x, y] = figures.map(Number);
  if (figures.length !== 2 || x === undefined || y === undefined) return [];
  return Number.isFinite(x) && Number.isFinite(y) ? [{ x, y }] : [];
}
