import type { Finding, NotChecked, ScreenResult, Suggestion } from '#clinical/screening/finding.ts';
import type { Patient } from '#record/schema/patient.ts';

const words = {
  contraindicated: '⯃ CONTRAINDICATED',
  major: '▲ MAJOR',
  moderate: '● moderate',
  info: '· info',
} as const;

/** The result of a screen as plain text: severity by word and sign, never by colour alone. */
export function screenTable(patient: Patient | null, result: ScreenResult): string {
  const name =
    patient === null
      ? 'Patient not in the file'
      : [...patient.name.given, patient.name.family ?? ''].join(' ').trim();
  const head = `${name}${patient?.birthDate ? `, born ${patient.birthDate}` : ''}: screened as of ${result.asOf}, knowledge ${result.knowledge.slice(0, 12)}`;
  return [
    head,
    '═'.repeat(Math.min(head.length, 100)),
    ...(result.findings.length === 0
      ? ['Looked, and found nothing to say about what could be checked.']
      : result.findings.flatMap(findingLines)),
    '',
    ...(result.notChecked.length === 0
      ? []
      : ['NOT CHECKED', ...result.notChecked.flatMap(notCheckedLines), '']),
    `Checked: ${result.checked.map((one) => one.kind).join(', ') || 'nothing'}.`,
    '',
  ].join('\n');
}

function findingLines(finding: Finding): string[] {
  const [source] = finding.sources;
  return [
    '',
    `${words[finding.severity]}  ${finding.summary}`,
    ...wrap(
      'because',
      [
        ...finding.because,
        ...finding.inputs.map(
          (input) => `${input.label} ${input.value}${input.date === undefined ? '' : ` (${input.date})`}`,
        ),
      ].join('; '),
    ),
    ...wrap('missing', finding.missing.join('; ')),
    ...wrap('do', finding.do),
    ...wrap('offers', finding.suggestions.map(offerWords).join('; ')),
    ...wrap(
      'tried',
      (finding.noOffer?.tried ?? []).map(({ label, because }) => `${label} (${because})`).join('; '),
    ),
    ...wrap('instead', finding.noOffer?.act ?? ''),
    ...wrap(
      'source',
      `${source === undefined ? '' : `${source.title} (${source.published})`}${finding.reviewed ? '' : '; awaiting review'}  [${finding.rule.id}]`,
    ),
  ];
}

const offerWords = (offer: Suggestion): string =>
  offer.type === 'use-instead' && offer.notScreened !== undefined
    ? `${offer.label} (NOT SCREENED against this chart, because: ${offer.notScreened})`
    : offer.label;

const notCheckedLines = (item: NotChecked): string[] => [
  `  ? ${item.what}`,
  ...wrap('why', item.text),
  ...wrap('to check', item.toCheck),
];

function wrap(label: string, text: string): string[] {
  if (text.trim() === '') return [];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.length + word.length > 84) {
      lines.push(line);
      line = '';
    }
    line += `${line === '' ? '' : ' '}${word}`;
  }
  lines.push(line);
  return lines.map((part, index) => `    ${(index === 0 ? label : '').padEnd(9)} ${part}`);
}
