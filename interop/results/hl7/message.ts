import { err, ok, type Result } from '#kernel/result.ts';

/** One segment: its name, and fields as repetitions of components of subcomponents, escapes undone. */
export interface Segment {
  readonly name: string;
  /** `fields[0]` is the first field after the name; MSH-1 and MSH-2 stand in their places as they came. */
  readonly fields: readonly Field[];
  /** Where it stands in its message, from 1. */
  readonly line: number;
}

type Field = readonly Repetition[];
type Repetition = readonly Component[];
type Component = readonly string[];

/** An HL7 version 2 message in its usual encoding ("ER7"), read and not yet understood. */
export interface Message {
  readonly segments: readonly Segment[];
  readonly delimiters: Delimiters;
}

export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

const mostCharacters = 5_000_000;
const mostSegments = 20_000;
/** Fields, components and the like of one message. 20,000 full OBX segments have half of it; separators alone make 5 million. */
const mostParts = 500_000;

/**
 * Cuts a file or a transmission into its messages. MLLP's frame, batch headers and blank lines are passed over; what stands
 * before the first MSH is no message.
 */
export function messagesIn(text: string): Result<readonly string[], string> {
  if (text.length > mostCharacters) return err('is longer than 5 million characters; split it');
  const lines = text
    .replace(/[\u000b\u001c]/g, '\r')
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '');
  const messages: string[][] = [];
  for (const line of lines) {
    if (/^(FHS|BHS|BTS|FTS)/.test(line)) continue;
    if (line.startsWith('MSH')) messages.push([line]);
    else if (messages.length === 0) return err('does not begin with an MSH segment');
    else messages.at(-1)?.push(line);
  }
  return messages.length === 0 ? err('holds no message') : ok(messages.map((one) => one.join('\r')));
}

/** Reads one message. Refuses what has no readable header or a segment without a name; text is never lost. */
export function parseMessage(text: string): Result<Message, string> {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line !== '');
  const header = lines[0] ?? '';
  const delimiters = delimitersOf(header);
  if (delimiters === null)
    return err('its MSH segment does not say which characters separate fields and components');
  if (lines.length > mostSegments) return err(`has more than ${mostSegments} segments`);
  if (separatorsIn(text, delimiters) > mostParts)
    return err(`has more than ${mostParts} fields, components and repetitions`);
  const segments: Segment[] = [];
  for (const [at, line] of lines.entries()) {
    const name = line.slice(0, 3);
    if (!/^[A-Z][A-Z0-9]{2}$/.test(name) || (line.length > 3 && line[3] !== delimiters.field))
      return err(`line ${at + 1} is no segment`);
    if (at > 0 && name === 'MSH') return err(`line ${at + 1} begins another message`);
    segments.push({ name, fields: fieldsOf(line, name, delimiters), line: at + 1 });
  }
  return ok({ segments, delimiters });
}

function delimitersOf(header: string): Delimiters | null {
  const found = /^MSH(.)(.)(.)(.)?(.)?/.exec(header);
  if (found === null) return null;
  const [, field = '', component = '', repetition = ''] = found;
  const rest = header.slice(6).split(field)[0] ?? '';
  // MSH-2 may be as short as two characters: then there is no escape, and nothing is split into subcomponents
  const [mark = '', subcomponent = ''] = rest;
  const all = [field, component, repetition, mark, subcomponent].filter((one) => one !== '');
  if (new Set(all).size !== all.length || all.some((one) => /[A-Za-z0-9\s]/.test(one))) return null;
  return { field, component, repetition, escape: mark, subcomponent };
}

/** Counted before anything is cut apart: a few megabytes of separators would become a gigabyte of empty parts. */
function separatorsIn(text: string, { field, component, repetition, subcomponent }: Delimiters): number {
  let count = 0;
  for (const separator of [field, component, repetition, subcomponent].filter((one) => one !== ''))
    for (let at = text.indexOf(separator); at !== -1; at = text.indexOf(separator, at + 1)) count += 1;
  return count;
}

function fieldsOf(line: string, name: string, delimiters: Delimiters): readonly Field[] {
  const { field, component, repetition, subcomponent } = delimiters;
  if (line.length <= 4 && name !== 'MSH') return [];
  const parts = line.slice(4).split(field);
  const split = (text: string, by: string): string[] => (by === '' ? [text] : text.split(by));
  const read = parts.map((part) =>
    split(part, repetition).map((one) =>
      split(one, component).map((piece) =>
        split(piece, subcomponent).map((text) => unescapeText(text, delimiters)),
      ),
    ),
  );
  if (name !== 'MSH') return read;
  const [, ...others] = read;
  return [[[[field]]], [[[parts[0] ?? '']]], ...others];
}

/** Undoes escapes. One that is not known stays as it was written: a stray backslash must not cost a result. */
export function unescapeText(text: string, delimiters: Delimiters): string {
  const mark = delimiters.escape;
  if (mark === '' || !text.includes(mark)) return text;
  const pieces = text.split(mark);
  let out = pieces[0] ?? '';
  for (let at = 1; at < pieces.length; at += 1) {
    const meant = at + 1 < pieces.length ? meaningOf(pieces[at] ?? '', delimiters) : null;
    if (meant === null) out += mark + (pieces[at] ?? '');
    else {
      out += meant + (pieces[at + 1] ?? '');
      at += 1;
    }
  }
  return out;
}

function meaningOf(
  sequence: string,
  { field, component, repetition, escape: mark, subcomponent }: Delimiters,
) {
  const named: Readonly<Record<string, string>> = {
    F: field,
    S: component,
    R: repetition,
    E: mark,
    T: subcomponent,
    H: '',
    N: '',
    '.br': '\n',
    '.sp': '\n',
  };
  if (Object.hasOwn(named, sequence)) return named[sequence] ?? null;
  const hex = /^X((?:[0-9A-Fa-f]{2})+)$/.exec(sequence)?.[1];
  return hex === undefined ? null : Buffer.from(hex, 'hex').toString('utf8').replaceAll('\u0000', '');
}

/** Writes text so that it can stand in a component. */
export function escapeText(text: string, delimiters: Delimiters): string {
  const { field, component, repetition, escape: mark, subcomponent } = delimiters;
  const codes = new Map([
    [mark, 'E'],
    [field, 'F'],
    [component, 'S'],
    [repetition, 'R'],
    [subcomponent, 'T'],
  ]);
  return [...text]
    .map((letter) => {
      if (letter === '\r' || letter === '\n') return `${mark}.br${mark}`;
      const code = codes.get(letter);
      return code === undefined ? letter : `${mark}${code}${mark}`;
    })
    .join('');
}

/** A value of a segment: field, component and subcomponent count from 1. Empty text where there is none. */
export function valueAt(
  segment: Segment | undefined,
  field: number,
  component = 1,
  subcomponent = 1,
): string {
  return segment?.fields[field - 1]?.[0]?.[component - 1]?.[subcomponent - 1]?.trim() ?? '';
}

/** All repetitions of a field, each as its components (first subcomponents). */
export function repetitionsAt(segment: Segment | undefined, field: number): readonly (readonly string[])[] {
  return (segment?.fields[field - 1] ?? []).map((one) => one.map((component) => component[0]?.trim() ?? ''));
}
