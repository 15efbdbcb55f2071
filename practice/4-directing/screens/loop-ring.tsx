import type { Loop } from '#clinical/loops/loop.ts';
import { useText } from '#ui/text/use-text.ts';
import { linkStateWords, linkWords } from './loop-words.ts';
import css from './loops.module.css';

const size = 34;
const radius = 13;
const gap = 6;

/** The loop of one course as a ring of eight: filled where a link is closed, hollow where it is open, dashed where not told. */
export function LoopRing({ loop }: { readonly loop: Loop }) {
  const { text } = useText();
  const each = 360 / loop.links.length;
  const said = loop.links.map(
    ({ link, state }) => `${text(linkWords[link])}: ${text(linkStateWords[state])}`,
  );
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`${text('Closed loop of {{name}}', { name: loop.name })}. ${said.join(', ')}`}
      className={css.ring}
    >
      {loop.links.map(({ link, state }, index) => (
        <path key={link} d={arc(index * each + gap / 2, (index + 1) * each - gap / 2)} data-state={state} />
      ))}
    </svg>
  );
}

function arc(from: number, to: number): string {
  const [startX, startY] = at(from);
  const [endX, endY] = at(to);
  return `M ${startX} ${startY} A ${radius} ${radius} 0 0 1 ${endX} ${endY}`;
}

function at(degrees: number): readonly [string, string] {
  const angle = ((degrees - 90) * Math.PI) / 180;
  const place = (value: number): string => (size / 2 + radius * value).toFixed(2);
  return [place(Math.cos(angle)), place(Math.sin(angle))];
}
