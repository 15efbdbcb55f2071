import { list, readableDate } from '../screening/wording.ts';
import type { PlannedDoses } from './planned-shape.ts';

const purposes: Readonly<Record<PlannedDoses['purpose'], string>> = {
  titration: 'titration',
  taper: 'taper',
  'cross-taper': 'cross-taper',
  maintenance: 'plan of doses',
};

/** How many steps a sentence can carry; the last one is always said, because it says where it leads. */
const mostSteps = 4;

/** `taper: 150 mg a day from 6 Dec 2026 and nothing from 3 Jan 2027`, or `taper, on hold: why`. For staff, in English. */
export function plannedInWords({ purpose, state, because, ahead }: PlannedDoses): string {
  if (state === 'held') return `${purposes[purpose]}, on hold${because === null ? '' : `: ${because}`}`;
  const last = ahead.at(-1);
  const shown =
    ahead.length <= mostSteps || last === undefined ? ahead : [...ahead.slice(0, mostSteps - 1), last];
  const said = shown.map((step) => `${amountWords(step)} from ${readableDate(step.from)}`);
  const left = ahead.length - shown.length;
  const steps =
    left === 0 ? list(said) : `${said.slice(0, -1).join(', ')}, ${left} more, then ${said.at(-1)}`;
  return `${purposes[purpose]}: ${steps}`;
}

function amountWords({ daily, everySecondDay }: PlannedDoses['ahead'][number]): string {
  if (daily === null) return 'nothing';
  return everySecondDay === undefined ? `${daily} a day` : `${everySecondDay} every second day`;
}
