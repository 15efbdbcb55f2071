import { LosslessNumber } from 'lossless-json';
import { exactNumber, type JsonChoices } from '#platform/http/strict-json.ts';
import { decimalText } from './json-number.ts';

/**
 * FHIR JSON keeps every digit of its decimals: one that JavaScript would write with other digits (`1.50`) comes as a
 * lossless number, all others as plain ones. A number that cannot be kept at all is refused, never rounded.
 */
export const fhirJson: JsonChoices = {
  limits: { depth: 50, keys: 2000, items: 20_000 },
  plainNumbers: true,
  number: (text) => {
    const plain = /[eE]/.test(text) ? undefined : exactNumber(text);
    if (plain !== undefined) return plain;
    const number = new LosslessNumber(text);
    return decimalText(number) === null ? undefined : number;
  },
};
