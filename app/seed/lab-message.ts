/** One result as a laboratory writes it. */
export interface LabLine {
  /** A LOINC code, or the laboratory's own where it begins with a letter. */
  readonly code: string;
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly range?: string;
  readonly flag?: string;
}

interface LabMessage {
  readonly person: {
    readonly number: string;
    readonly family: string;
    readonly given: string;
    readonly birthDate: string;
  };
  readonly filler: string;
  /** Days, YYYY-MM-DD. */
  readonly collected: string;
  readonly reported: string;
  readonly lines: readonly LabLine[];
}

const plain = (day: string): string => day.replaceAll('-', '');

/** An HL7 v2 message of results, as the laboratory of the demo clinic sends it. */
export function labMessage({ person, filler, collected, reported, lines }: LabMessage): string {
  const { number, family, given, birthDate } = person;
  return [
    `MSH|^~\\&|LIS|Northside Laboratory|TITRATE|CLINIC|${plain(reported)}||ORU^R01^ORU_R01|${filler}|P|2.5.1`,
    `PID|1||${number}^^^Clinic^MR||${family}^${given}||${plain(birthDate)}`,
    `OBR|1||${filler}|PANEL^Panel^L|||${plain(collected)}|||||||||||||||${plain(reported)}|||F`,
    ...lines.map(
      ({ code, name, value, unit, range = '', flag = '' }, at) =>
        `OBX|${at + 1}|${/^[\d.]+$/.test(value) ? 'NM' : 'ST'}|${code}^${name}^${/^\d/.test(code) ? 'LN' : 'L'}||${value}|${unit}|${range}|${flag}|||F`,
    ),
  ].join('\r');
}
