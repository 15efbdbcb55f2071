import { holds, type Verdict } from './ledger.ts';

/** One control of a hazard: what lowers the risk, and the promises whose tests prove that it is there. */
export interface Control {
  readonly text: string;
  readonly state: 'in place' | 'planned' | 'people';
  readonly promises: readonly string[];
}

export interface Hazard {
  readonly id: string;
  readonly title: string;
  readonly severity: number;
  readonly likelihood: number;
  readonly controls: readonly Control[];
}

export interface HazardVerdict {
  readonly hazard: Hazard;
  /** Controls in place whose every promise holds in this run. */
  readonly proved: number;
  readonly planned: number;
  /** Controls said to be in place that this run does not prove. Must be empty. */
  readonly unproved: readonly string[];
}

const heading = /^### (H\d{2}) · (.+)$/;
const rating = /^Severity ([1-5]), likelihood ([1-5])\b/m;
const states: readonly string[] = ['in place', 'planned', 'people'] satisfies Control['state'][];

/**
 * Reads the hazard log. Each hazard is a heading `### H01 · title`, a line `Severity 4, likelihood 3`, and a table of
 * controls whose rows are `| in place, planned or people | control | promises |`.
 * @throws Error naming the hazard that is not written that way: what cannot be read is not controlled
 */
export function readHazards(markdown: string): Hazard[] {
  const parts = markdown.split(/^(?=### )/m).filter((part) => part.startsWith('### '));
  return parts.map((part) => {
    const [, id = '', title = ''] = heading.exec(part.split('\n')[0] ?? '') ?? [];
    if (id === '') throw new Error(`A hazard's heading is not "### H01 · title": ${part.slice(0, 60)}`);
    const [, severity, likelihood] = rating.exec(part) ?? [];
    if (!severity || !likelihood) throw new Error(`${id} has no line "Severity 4, likelihood 3".`);
    const controls = part
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| state '))
      .map((line) => readControl(id, line));
    for (const { state, text, promises } of controls) {
      if (state !== 'people' && promises.length === 0) {
        throw new Error(`${id}: "${text}" names no promise, so nothing can prove it.`);
      }
    }
    return { id, title, severity: Number(severity), likelihood: Number(likelihood), controls };
  });
}

function readControl(hazard: string, line: string): Control {
  const [state = '', text = '', promises = '', ...rest] = line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim());
  if (!states.includes(state) || text === '' || rest.length > 0) {
    throw new Error(
      `${hazard} has a row that is not "| ${states.join(' or ')} | control | promises |": ${line}`,
    );
  }
  return { state: state as Control['state'], text, promises: promises.match(/[A-Z]\d{1,2}\b/g) ?? [] };
}

/**
 * Holds the log against a run.
 * @throws Error when a control names a promise nobody made
 */
export function judgeHazards(hazards: readonly Hazard[], verdicts: readonly Verdict[]): HazardVerdict[] {
  const states = new Map(verdicts.map(({ promised, state }) => [promised.id, state]));
  const stateOf = (id: string, hazard: Hazard) => {
    const state = states.get(id);
    if (state === undefined) throw new Error(`${hazard.id} names ${id}, which nobody promised.`);
    return state;
  };
  return hazards.map((hazard) => {
    const stateOfAll = hazard.controls.map((one) => ({
      ...one,
      held: one.promises.every((id) => holds(stateOf(id, hazard))),
    }));
    const inPlace = stateOfAll.filter(({ state }) => state === 'in place');
    return {
      hazard,
      proved: inPlace.filter(({ held }) => held).length,
      planned: stateOfAll.filter(({ state }) => state === 'planned').length,
      unproved: inPlace
        .filter(({ held }) => !held)
        .map(({ text, promises }) => `${text} (${promises.join(', ')})`),
    };
  });
}
