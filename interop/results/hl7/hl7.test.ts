import { Hl7Message } from '@medplum/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acknowledge } from './acknowledge.ts';
import { escapeText, messagesIn, parseMessage, repetitionsAt, unescapeText, valueAt } from './message.ts';
import { readOru } from './read-oru.ts';
import { readTime } from './read-time.ts';

const usual = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };
const reading = {
  analyteOf: ({ codings }: { codings: readonly { code: string }[] }) =>
    codings[0]?.code === '14334-7' ? 'lithium-level' : null,
};

const oru = (...obx: string[]) =>
  [
    'MSH|^~\\&|LIS|NORTHSIDE LAB|TITRATE|CLINIC|20261122083000-0500||ORU^R01^ORU_R01|77|P|2.5.1',
    'PID|1||000042-5^^^Clinic^MR~991^^^Lab^PI||O\\T\\Brien^Maria^L||19741203|F',
    'ORC|RE|REQ-1|F-9',
    'OBR|1|REQ-1|F-9|LI^Lithium^L|||20261121071500-0500|||||||||||||||20261122082000-0500|||F',
    ...obx,
  ].join('\r');
const only = (...obx: string[]) => {
  const parsed = parseMessage(oru(...obx));
  if (!parsed.ok) throw new Error(parsed.error);
  const read = readOru(parsed.value, reading);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};
const value = (type: string, text: string, unit = 'mmol/L') =>
  only(`OBX|1|${type}|14334-7^Lithium^LN||${text}|${unit}|0.6-1.0|N|||F`)[0]?.observation.value;
const number = (amount: string, comparator?: string) => ({
  type: 'quantity',
  quantity: { value: amount, unit: 'mmol/L', ucum: 'mmol/L', ...(comparator && { comparator }) },
});

describe('the encoding', () => {
  test('any text, however full of separators, comes out of a field as it went in', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const plain = text.replace(/[\r\n\u000b\u001c]/g, '');
        expect(unescapeText(escapeText(plain, usual), usual)).toBe(plain);
        const parsed = parseMessage(`MSH|^~\\&|A\rNTE|1|L|${escapeText(plain, usual)}`);
        expect(parsed.ok && valueAt(parsed.value.segments[1], 3)).toBe(plain.trim());
      }),
    );
  });

  test('fields, repetitions and components are where another reader of HL7 finds them', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9 .]{0,8}$/);
    const field = fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 8 }), (fields) => {
        const line = `ZZZ|${fields.map((one) => one.map((parts) => parts.join('^')).join('~')).join('|')}`;
        const text = `MSH|^~\\&|A|B\r${line}`;
        const parsed = parseMessage(text);
        if (!parsed.ok) throw new Error(parsed.error);
        const theirs = Hl7Message.parse(text).getSegment('ZZZ');
        for (const [at, one] of fields.entries())
          for (const [nth, parts] of one.entries())
            for (const [place] of parts.entries())
              expect(repetitionsAt(parsed.value.segments[1], at + 1)[nth]?.[place] ?? '').toBe(
                (theirs?.getComponent(at + 1, place + 1, 0, nth) ?? '').trim(),
              );
      }),
      { numRuns: 60 },
    );
  });

  test('[I5] nothing makes it throw', () => {
    const piece = fc.constantFrom(
      'MSH|',
      '^~\\&',
      '|',
      '\r',
      'PID',
      'OBX|1|NM',
      '\\X0',
      '\\',
      '^',
      'é',
      '\u000b',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const text of [pieces.join(''), `MSH|^~\\&|A\r${pieces.join('')}`]) {
          const cut = messagesIn(text);
          for (const one of cut.ok ? cut.value : []) {
            const parsed = parseMessage(one);
            if (parsed.ok) readOru(parsed.value, reading);
          }
        }
      }),
    );
  });

  test.each(['|', '~', '^', '&', 'a|'])(
    '[I5] megabytes of "%s" are refused before they are cut into a gigabyte of parts',
    (separator) => {
      const message = (times: number) => `MSH|^~\\&|A\rOBX|${separator.repeat(times)}`;
      expect(parseMessage(message(2_000_000))).toMatchObject({
        ok: false,
        error: expect.stringContaining('500000'),
      });
      expect(parseMessage(message(1000)).ok).toBe(true);
    },
  );

  test('escapes, hexadecimal and line breaks; one that is not known stays as written', () => {
    expect(unescapeText('a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f\\.br\\g\\X41C3A9\\h\\H\\i', usual)).toBe(
      'a|b^c&d~e\\f\ngAéhi',
    );
    expect(unescapeText('C:\\temp\\new', usual)).toBe('C:\\temp\\new');
    expect(unescapeText('50\\% of it', usual)).toBe('50\\% of it');
  });

  test('frames, batches and several messages in one file', () => {
    const cut = messagesIn(`FHS|^~\\&\r\u000b${oru()}\r\u001c\r${oru()}\nBTS|2`);
    expect(cut.ok && cut.value.map((one) => one.slice(0, 3))).toEqual(['MSH', 'MSH']);
    expect(messagesIn('hello')).toMatchObject({ ok: false });
    expect(parseMessage('MSHx')).toMatchObject({ ok: false });
  });

  test('a moment needs its zone; without one only the day is taken', () => {
    expect(readTime('20261121233000-0500')).toEqual({
      date: '2026-11-21',
      instant: '2026-11-22T04:30:00.000Z',
    });
    expect(readTime('202611212330')).toEqual({ date: '2026-11-21' });
    expect(readTime('1974')).toEqual({ date: '1974' });
    expect([readTime('20260230'), readTime('yesterday'), readTime('')]).toEqual([null, null, null]);
  });
});

describe('a message of results', () => {
  test('names the person, the numbers of the order, the range and the flags as they came', () => {
    const [one] = only('OBX|1|NM|14334-7^Lithium^LN||0.80|mmol/L|0.6-1.0|N~A|||F', 'NTE|1||Drawn late');
    expect(one?.person).toEqual({
      numbers: [
        { authority: 'Clinic', value: '000042-5' },
        { authority: 'Lab', value: '991' },
      ],
      family: 'O&Brien',
      given: 'Maria L',
      birthDate: '1974-12-03',
    });
    expect(one?.observation).toMatchObject({
      status: 'final',
      analyte: 'lithium-level',
      when: { date: '2026-11-21', instant: '2026-11-21T12:15:00.000Z' },
      value: number('0.80'),
      note: 'Drawn late',
      lab: { sender: 'NORTHSIDE LAB', placer: 'REQ-1', filler: 'F-9', range: '0.6-1.0', flags: ['N', 'A'] },
    });
    expect(one?.key).toBe('NORTHSIDE LAB|filler F-9|14334-7|');
  });

  test.each([
    ['NM', '0.8', number('0.8')],
    ['NM', '+007', number('7')],
    ['NM', '.5', number('0.5')],
    ['NM', '1,5', { type: 'text', text: '1,5 mmol/L' }],
    ['SN', '<^0.1', number('0.1', '<')],
    ['SN', '>=^200', number('200', '>=')],
    ['SN', '^1^:^8', { type: 'text', text: '1:8 mmol/L' }],
    ['ST', '< 0.1', number('0.1', '<')],
    ['ST', 'haemolysed', { type: 'text', text: 'haemolysed mmol/L' }],
    ['CE', '260385009^Negative^SCT', { type: 'concept', concept: { text: 'Negative' } }],
    ['ED', 'AAAA', { type: 'absent' }],
    ['NM', '', { type: 'absent' }],
  ])('%s %s', (type, text, expected) => {
    expect(value(type, text)).toMatchObject(expected);
  });

  test('a unit that is not known is kept as written and compares with nothing', () => {
    expect(value('NM', '5', 'gran/furlong')).toMatchObject({
      quantity: { unit: 'gran/furlong', ucum: null },
    });
    expect(value('NM', '5', '')).toMatchObject({ quantity: { unit: '', ucum: null } });
    expect(value('NM', '5', 'MMOL/L')).toMatchObject({ quantity: { unit: 'MMOL/L', ucum: 'mmol/L' } });
  });

  test('statuses: preliminary, corrected, not obtained, withdrawn, announced; an unknown one refuses the message', () => {
    const at = (status: string) =>
      only(`OBX|1|NM|14334-7^Lithium^LN||0.8|mmol/L|||||${status}`).map((one) => [
        one.observation.status,
        one.withdrawn,
      ]);
    expect(['P', 'C', 'X', 'D', 'W', 'I', ''].map(at)).toEqual([
      [['preliminary', false]],
      [['corrected', false]],
      [['cancelled', false]],
      [['cancelled', true]],
      [['cancelled', true]],
      [],
      [['unknown', false]],
    ]);
    const parsed = parseMessage(oru('OBX|1|NM|14334-7^Lithium^LN||0.8|mmol/L|||||Q'));
    expect(parsed.ok && readOru(parsed.value, reading)).toMatchObject({
      ok: false,
      error: { kind: 'error' },
    });
  });

  test('the answer says what became of it, in words that cannot break out of their field', () => {
    const parsed = parseMessage(oru());
    if (!parsed.ok) throw new Error(parsed.error);
    const with_ = { id: 'a|b', now: '2026-11-22T09:30:00.000Z' };
    expect(acknowledge(parsed.value, 'taken', with_)).toBe(
      'MSH|^~\\&|TITRATE||LIS|NORTHSIDE LAB|20261122093000+0000||ACK^R01^ACK|a\\F\\b|P|2.5.1\rMSA|AA|77\r',
    );
    const refused = acknowledge(
      parsed.value,
      { kind: 'error', problems: [{ place: 'OBX 1', message: 'a|b' }] },
      with_,
    );
    expect(refused).toContain('MSA|AE|77\rERR|||207|E||||OBX 1: a\\F\\b\r');
    const back = parseMessage(refused);
    expect(back.ok && valueAt(back.value.segments[1], 1)).toBe('AE');
  });
});
