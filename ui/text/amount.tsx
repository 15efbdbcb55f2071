import { datesInWords } from './dates-in-words.ts';
import { useText } from './use-text.ts';

/** Finds the amounts in `"150 mg at bedtime"`: a number and its unit. */
const amounts =
  /(\d[\d,]*(?:\.\d+)?)( (?:mL\/min\/1\.73 m²|mcg|mg|g|kg|mL|mmol|mEq|meq|unit|units|ms|%)(?:\/[A-Za-z0-9.]+)*)(?![A-Za-z])/g;

/** `10^3/uL` is how a unit is typed, `×10³/µL` how it is read. */
function unitsInPrint(words: string): string {
  return words
    .replaceAll('10^3/', '×10³/')
    .replaceAll('10^9/', '×10⁹/')
    .replaceAll('10^12/', '×10¹²/')
    .replaceAll('/uL', '/µL');
}

/**
 * Words with amounts in them: units are set lighter than their numbers, and never break away from them. Dates in them
 * are said with the month as a word.
 */
export function Amount({ text: written }: { readonly text: string }) {
  const { language } = useText();
  const text = datesInWords(unitsInPrint(written), language);
  const parts: (string | { readonly number: string; readonly unit: string })[] = [];
  let end = 0;
  for (const match of text.matchAll(amounts)) {
    parts.push(text.slice(end, match.index), { number: match[1] ?? '', unit: match[2] ?? '' });
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts.map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text have no other name
      <span key={index} className="t-nowrap">
        {part.number}
        <span className="t-unit">{part.unit}</span>
      </span>
    ),
  );
}
