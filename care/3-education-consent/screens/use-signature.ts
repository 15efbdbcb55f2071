import { type PointerEvent, useRef, useState } from 'react';
import { surface } from '../schema.ts';

/** A path longer than this is not kept: more than anybody's signature needs. */
const longest = 30_000;
const closest = 3;

interface Signature {
  /** SVG path data, empty until something is drawn. */
  readonly path: string;
  readonly clear: () => void;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<SVGSVGElement>) => void;
    readonly onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
    readonly onPointerUp: (event: PointerEvent<SVGSVGElement>) => void;
    readonly onPointerCancel: (event: PointerEvent<SVGSVGElement>) => void;
  };
}

/** Follows a finger, pen or mouse over the surface and keeps its way as path data. */
export function useSignature(path: string, onChange: (path: string) => void): Signature {
  const drawing = useRef<{ x: number; y: number } | null>(null);
  const [full, setFull] = useState(false);
  const at = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scaled = (part: number, size: number, units: number) =>
      Math.max(0, Math.min(units, Math.round((part / size) * units)));
    return {
      x: scaled(event.clientX - box.left, box.width, surface.width),
      y: scaled(event.clientY - box.top, box.height, surface.height),
    };
  };
  const end = () => {
    drawing.current = null;
  };
  return {
    path,
    clear: () => {
      setFull(false);
      onChange('');
    },
    handlers: {
      onPointerDown: (event) => {
        if (full) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const start = at(event);
        drawing.current = start;
        onChange(`${path}M${start.x} ${start.y}L${start.x} ${start.y}`);
      },
      onPointerMove: (event) => {
        const last = drawing.current;
        if (last === null) return;
        const next = at(event);
        if (Math.hypot(next.x - last.x, next.y - last.y) < closest) return;
        if (path.length > longest) {
          setFull(true);
          end();
          return;
        }
        drawing.current = next;
        onChange(`${path}L${next.x} ${next.y}`);
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}
