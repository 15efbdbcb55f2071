import { LosslessNumber } from 'lossless-json';
import type { JsonChoices } from '#platform/http/strict-json.ts';
import { decimalText } from './json-number.ts';

/** FHIR JSON keeps every digit of its decimals; a number that cannot be kept is refused, never rounded. */
export const fhirJson: JsonChoices = {
  limits: { depth: 50, keys: 2000, items: 20_000 },
  number: (text) => {
    const number = new LosslessNumber(text);
    return decimalText(number) === null ? undefined : number;
  },
};
