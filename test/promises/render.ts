import type { HazardVerdict } from './hazards.ts';
import { holds, type State, type Verdict } from './ledger.ts';

/** Numbers of the last committed full run, by promise: docs/promises-full.json. */
export type FullRun = Readonly<Record<string, { readonly tests: number; readonly rounds: number }>>;

const groups: readonly (readonly [string, string])[] = [
  ['S', 'Access and privacy'],
  ['A', 'Audit'],
  ['D', 'Durability'],
  ['C', 'Concurrency'],
  ['T', 'Time'],
  ['K', 'Clinical safety'],
  ['I', 'Interoperability'],
  ['Q', 'Engineering and access for everybody'],
];

const words: Readonly<Record<State, string>> = {
  proved: 'proved',
  'partly proved': 'partly',
  broken: '**BROKEN**',
  open: '**open**',
  begun: 'begun',
  later: 'not yet',
};

/** PROMISES.md: no dates and no durations in it, so the same code always gives the same file. */
export function renderPromises(
  verdicts: readonly Verdict[],
  hazards: readonly HazardVerdict[],
  full: FullRun,
): string {
  const claimed = verdicts.filter(({ promised }) => promised.now);
  const count = (state: State) => claimed.filter((verdict) => verdict.state === state).length;
  return `${[
    '# What Titrate promises, and what proves it',
    '',
    '<!-- Written by `npm test`. Do not edit: change docs/promises.json, or the tests. -->',
    '',
    'A promise counts as proved when tests that name it (`[D1]` in a test’s name) passed and none failed, in the run that wrote this file. **Partly** says what is still open. **Open** is promised for this version and proved by nothing yet. **Begun** is not claimed, though tests of a part of it pass; *not yet* is known to be needed and has nothing. “Rounds” is how often the tests did what they are about, here in every run, and in the last full run (`npm run test:full`) that was committed. Tests that a machine cannot run (no root, no strace) are counted; a promise never rests on them alone.',
    '',
    `Of ${claimed.length} promises made for this version: ${count('proved')} proved, ${count('partly proved')} partly proved, ${count('open')} open${count('broken') > 0 ? `, ${count('broken')} broken` : ''}. All ${verdicts.length} are listed. The hazards they control: [docs/safety/hazard-log.md](docs/safety/hazard-log.md).`,
    ...groups.flatMap(([letter, title]) => [
      '',
      `## ${title}`,
      '',
      '| | promise | state | tests | rounds | in the full run | where |',
      '|---|---|---|--:|--:|--:|---|',
      ...verdicts
        .filter(({ promised }) => promised.id.startsWith(letter))
        .map((verdict) => promiseRow(verdict, full[verdict.promised.id])),
    ]),
    '',
    '## Hazards',
    '',
    'Each hazard of the log, with the controls that are in place and proved in this run. “Rests on people” and “planned” controls are in the log; a hazard without a proved control stays an open risk.',
    '',
    '| | hazard | proved controls | open |',
    '|---|---|--:|--:|',
    ...hazards.map(
      ({ hazard, proved, planned }) =>
        `| ${hazard.id} | ${hazard.title} | ${proved || '**0**'} | ${planned} |`,
    ),
  ].join('\n')}\n`;
}

function promiseRow({ promised, state, tests, rounds, files }: Verdict, full: FullRun[string] | undefined) {
  const left = state === 'partly proved' && promised.open ? ` *Open: ${promised.open}*` : '';
  const counted = holds(state) || state === 'begun';
  const numbers = counted ? [tests, rounds, full?.rounds ?? 0].map(thousands) : ['', '', ''];
  const where = files.map((file) => `[${shortName(file)}](${file})`).join(', ');
  return `| ${promised.id} | ${promised.says}${left} | ${words[state]} | ${numbers.join(' | ')} | ${where} |`;
}

/** `1,234`, and nothing for zero. */
const thousands = (value: number): string =>
  value === 0 ? '' : String(value).replace(/\B(?=(\d{3})+$)/g, ',');

const shortName = (file: string): string =>
  file.replace(/^.*\//, '').replace(/(\.db|\.browser)?\.test\.tsx?$/, '');
