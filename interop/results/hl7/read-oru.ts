import type { ArrivedResult } from '#clinical/results/arrived-result.ts';
import { type Coding, type Concept, systems } from '#kernel/code.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { isPartialDate } from '#kernel/time.ts';
import type { WrittenPerson } from '#record/schema/arriving-result.ts';
import type { Observation, ObservationValue } from '#record/schema/observation.ts';
import { resultKey } from '../result-key.ts';
import { plainText, quantityOf, readNumber, textOrNull } from '../written-value.ts';
import { type Message, repetitionsAt, type Segment, valueAt } from './message.ts';
import { readTime } from './read-time.ts';

/** What reading results needs to know from outside. */
export interface ResultReading {
  readonly analyteOf: (concept: Concept) => string | null;
}

/** Why a message is not taken: it is not meant for us (`reject`), or what it says is not right (`error`). */
export interface NotTaken {
  readonly kind: 'reject' | 'error';
  readonly problems: readonly { readonly place: string; readonly message: string }[];
}

/** What each result status of table 0085 means here; a status that is not in it is not taken. */
const statuses: Readonly<Record<string, Observation['status'] | 'withdrawn' | 'announced'>> = {
  '': 'unknown',
  C: 'corrected',
  D: 'withdrawn',
  W: 'withdrawn',
  F: 'final',
  U: 'final',
  P: 'preliminary',
  S: 'preliminary',
  R: 'preliminary',
  X: 'cancelled',
  I: 'announced',
  O: 'announced',
  N: 'announced',
};

/**
 * Reads an ORU^R01: every OBX with a value becomes a result of the person whose PID stands above it. A value that is no
 * number is kept as text; a unit, code or type that is not known is kept as written, for somebody to read.
 */
export function readOru(
  message: Message,
  reading: ResultReading,
): Result<readonly ArrivedResult[], NotTaken> {
  const [header] = message.segments;
  const kind = `${valueAt(header, 9, 1)}^${valueAt(header, 9, 2)}`;
  if (!/^ORU\^(R01|R30|R31|R32|W01|)$/.test(kind))
    return err({
      kind: 'reject',
      problems: [{ place: 'MSH-9', message: `${kind} is no message of results` }],
    });
  const sender = senderOf(header);
  const problems: { place: string; message: string }[] = [];
  const results: ArrivedResult[] = [];
  let person: WrittenPerson | null = null;
  let common: Segment | undefined;
  let order: Segment | undefined;
  let last: ArrivedResult | null = null;
  for (const segment of message.segments) {
    const { name } = segment;
    if (name === 'PID') {
      person = readPerson(segment);
      common = undefined;
      order = undefined;
      last = null;
    } else if (name === 'ORC') common = segment;
    else if (name === 'OBR') {
      order = segment;
      last = null;
    } else if (name === 'NTE' && last !== null) {
      const noted = withNote(last, segment);
      results[results.length - 1] = noted;
      last = noted;
    } else if (name === 'OBX') {
      const place = `line ${segment.line}, OBX ${valueAt(segment, 1)}`.trim();
      if (person === null || order === undefined) {
        problems.push({ place, message: 'stands below no PID and OBR: whose it is is not said' });
        continue;
      }
      const read = readResult(segment, { person, common, order, sender, reading, place });
      if (!read.ok) problems.push({ place, message: read.error });
      else if (read.value !== null) {
        results.push(read.value);
        last = read.value;
      } else last = null;
    }
  }
  if (problems.length > 0) return err({ kind: 'error', problems });
  return ok(results);
}

function senderOf(header: Segment | undefined): string {
  const words = [valueAt(header, 4), valueAt(header, 3)].filter((part) => part !== '');
  return plainText(words[0] ?? '', 200) || 'A laboratory that gave no name';
}

/** Numbers from PID-3, PID-2 and PID-4; the first name of PID-5 that has a family name. */
function readPerson(pid: Segment): WrittenPerson {
  const numbers = [3, 2, 4].flatMap((field) =>
    repetitionsAt(pid, field).flatMap(([value = '', , , authority = '']) => {
      const plain = plainText(value, 100);
      return plain === '' || plain === '""' ? [] : [{ authority: textOrNull(authority, 300), value: plain }];
    }),
  );
  const names = repetitionsAt(pid, 5);
  const [family = '', given = '', middle = ''] = names.find((one) => (one[0] ?? '') !== '') ?? names[0] ?? [];
  const born = readTime(valueAt(pid, 7))?.date ?? null;
  const unique = [...new Map(numbers.map((one) => [`${one.authority}|${one.value}`, one])).values()];
  return {
    numbers: unique.slice(0, 20),
    family: nameOrNull(family),
    given: nameOrNull([given, middle].filter((part) => part !== '' && part !== '""').join(' ')),
    birthDate: born !== null && isPartialDate(born) ? born : null,
  };
}

const nameOrNull = (text: string): string | null => (text === '""' ? null : textOrNull(text, 200));

interface Around {
  readonly person: WrittenPerson;
  readonly common: Segment | undefined;
  readonly order: Segment;
  readonly sender: string;
  readonly reading: ResultReading;
  readonly place: string;
}

/** One OBX as a result; null where it only announces one. */
function readResult(obx: Segment, around: Around): Result<ArrivedResult | null, string> {
  const { person, common, order, sender, reading, place } = around;
  const status = statuses[valueAt(obx, 11)];
  if (status === undefined)
    return err(`has the result status ${valueAt(obx, 11).slice(0, 10)}, which is not known`);
  if (status === 'announced') return ok(null);
  const concept = conceptAt(obx, 3);
  if (concept === null) return err('does not say what was measured');
  const when = readTime(valueAt(order, 7)) ?? readTime(valueAt(obx, 14)) ?? readTime(valueAt(order, 14));
  if (when === null) return err('does not say when it was collected (OBR-7, OBX-14)');
  const placer = textOrNull(valueAt(order, 2) || valueAt(common, 2), 100);
  const filler = textOrNull(valueAt(order, 3) || valueAt(common, 3), 100);
  const withdrawn = status === 'withdrawn';
  const observation: Observation = {
    status: withdrawn ? 'cancelled' : status,
    category: 'laboratory',
    concept,
    analyte: reading.analyteOf(concept),
    instrument: null,
    when,
    value: status === 'cancelled' ? notDone(obx) : writtenValue(obx),
    components: [],
    answers: null,
    note: null,
    lab: {
      sender,
      placer,
      filler,
      reported: readTime(valueAt(order, 22)),
      range: textOrNull(valueAt(obx, 7), 200),
      flags: repetitionsAt(obx, 8)
        .flatMap(([flag = '']) => textOrNull(flag, 40) ?? [])
        .slice(0, 10),
      partial: ['P', 'A', 'S', 'R'].includes(valueAt(order, 25)),
    },
  };
  const code = concept.codings[0]?.code ?? concept.text;
  const sub = valueAt(obx, 4);
  return ok({
    key: resultKey({ sender, filler, placer, code, sub, person, when }),
    channel: 'hl7v2',
    person,
    observation,
    withdrawn,
    place,
  });
}

const codeSystems: Readonly<Record<string, string>> = { LN: systems.loinc, SCT: systems.snomed, L: '' };

/** A coded field: the code and its alternate, and the words. */
function conceptAt(segment: Segment, field: number): Concept | null {
  const codings = [1, 4].flatMap((at): Coding[] => {
    const code = plainText(valueAt(segment, field, at), 200);
    if (code === '') return [];
    const named = valueAt(segment, field, at + 2);
    const system = codeSystems[named] ?? (named === '' ? '' : `urn:hl7v2:${plainText(named, 100)}`);
    const display = plainText(valueAt(segment, field, at + 1), 1000);
    return [{ ...(system === '' ? {} : { system }), code, ...(display === '' ? {} : { display }) }];
  });
  const text =
    [2, 5, 9, 1].map((at) => plainText(valueAt(segment, field, at), 2000)).find((words) => words !== '') ??
    null;
  return text === null ? null : { codings, text };
}

const notDone = (obx: Segment): ObservationValue => ({
  type: 'absent',
  reason: textOrNull(valueAt(obx, 5), 200) ?? 'the laboratory could not obtain it',
});

/** The value by its declared type (OBX-2). */
function writtenValue(obx: Segment): ObservationValue {
  const type = valueAt(obx, 2);
  const repeated = repetitionsAt(obx, 5);
  const text = repeated.map((one) => one.join(' ').trim()).join('\n');
  const unitText = valueAt(obx, 6);
  const unit = {
    text: unitText === '""' ? '' : plainText(unitText, 60),
    ucum: valueAt(obx, 6, 3) === 'UCUM',
  };
  if (text === '' || text === '""') return { type: 'absent', reason: 'no value was sent' };
  if (type === 'SN') {
    const [comparator = '', first = '', separator = '', second = ''] = repeated[0] ?? [];
    const number = separator === '' && second === '' ? readNumber(`${comparator}${first}`) : null;
    return number === null
      ? asText(`${comparator}${first}${separator}${second} ${unit.text}`)
      : quantityOf(number, unit);
  }
  if (['NM', 'ST', 'TX', 'FT', ''].includes(type)) {
    const number = repeated.length === 1 ? readNumber(text) : null;
    if (number !== null && (type === 'NM' || unit.text !== '')) return quantityOf(number, unit);
    return asText(unit.text === '' || number !== null ? text : `${text} ${unit.text}`);
  }
  if (['CE', 'CWE', 'CNE', 'IS', 'ID'].includes(type)) {
    const concept = conceptAt(obx, 5);
    return concept === null ? asText(text) : { type: 'concept', concept };
  }
  if (['DT', 'TM', 'TS', 'DTM', 'CF', 'NA', 'CX', 'XCN'].includes(type)) return asText(text);
  return { type: 'absent', reason: `sent as ${plainText(type, 20)}, which cannot be shown here` };
}

function asText(text: string): ObservationValue {
  const plain = plainText(text, 4000);
  return plain === '' ? { type: 'absent', reason: 'no value was sent' } : { type: 'text', text: plain };
}

function withNote(result: ArrivedResult, nte: Segment): ArrivedResult {
  const said = repetitionsAt(nte, 3)
    .map((one) => one.join(' '))
    .join('\n');
  const note = [result.observation.note, plainText(said, 2000)].filter(Boolean).join('\n').slice(0, 2000);
  return note === '' ? result : { ...result, observation: { ...result.observation, note } };
}
