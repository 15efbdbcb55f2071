import type { Score, ScoreFlag } from '#clinical/scoring/score.ts';
import type { Instrument } from '#knowledge/schema/clinical-terms.ts';

const flagWords: Readonly<Record<ScoreFlag, string>> = {
  suicidality: '▲ SUICIDALITY: the suicide item is positive. See the person’s safety plan now.',
  'suicidality-unknown': '▲ SUICIDALITY NOT KNOWN: the suicide item was not answered. Ask.',
  invalid: '● no score: too much was left unanswered',
  prorated: '· prorated: the answered items stand in for the missing ones',
};

/** A score as plain text: what it is, what it means, what is missing, where the scale comes from. */
export function scoreTable(instrument: Instrument, score: Score): string {
  const { range, rights, basis, measures } = instrument;
  const number = score.score === null ? [] : [`${score.score} of ${range.low} to ${range.high}`];
  const lines: readonly (readonly [string, string])[] = [
    ['score', [...number, ...(score.band === null ? [] : [score.band])].join(', ') || 'none'],
    ...(score.missing.length === 0 ? [] : ([['missing', `item ${score.missing.join(', ')}`]] as const)),
    ...score.patterns.map(({ name, met }): [string, string] => [metWord(met), name]),
    ...score.notes.map((note): [string, string] => ['note', note]),
    ['higher is', instrument.higherIs],
    ['source', `${basis.sources.join(', ')}${basis.state === 'recalled' ? '; awaiting review' : ''}`],
    ['rights', rights.text],
  ];
  return [
    `${instrument.shortName}: ${measures}`,
    ...score.flags.map((flag) => flagWords[flag]),
    ...lines.map(([label, text]) => `  ${label.padEnd(10)} ${text}`),
  ].join('\n');
}

function metWord(met: boolean | null): string {
  if (met === null) return 'not known';
  return met ? 'met' : 'not met';
}
