/** A way of writing a dose that people have misread, with what happened to be read instead. */
interface Misreadable {
  readonly name: string;
  readonly pattern: RegExp;
}

const unit = '(?:mg|mcg|g|mL|ml|units?|mmol|mEq|meq)';
/** A result per litre is a measurement: its trailing zero says how exactly it was measured. */
const notPerVolume = '(?![\\w/²³])';

/** What the ISMP warns of in written doses, as far as a program can see it in plain text. */
const misreadables: readonly Misreadable[] = [
  { name: 'trailing zero (1.0 mg is read as 10 mg)', pattern: re(`\\d\\.\\d*0 ?${unit}${notPerVolume}`) },
  { name: 'naked decimal point (.5 mg is read as 5 mg)', pattern: re(`(?<![\\d.\\w])\\.\\d+ ?${unit}\\b`) },
  { name: 'no space before the unit (300mg)', pattern: re(`(?<![\\w.-])\\d[\\d.,]* ?(?<! )${unit}\\b(?!-)`) },
  {
    name: 'no comma in a large number (10000 mg)',
    pattern: re(`(?<![\\d.,])\\d{5,}(?:\\.\\d+)? ?${unit}\\b`),
  },
  { name: 'µg (is read as mg)', pattern: /\d ?[\u00b5\u03bc]g(?![\w/])/ },
  { name: 'U or IU (is read as 0 or IV)', pattern: /(?<![\w-])\d[\d.,]* ?I?U\b(?!\/)/ },
  { name: 'cc (is read as 00)', pattern: /(?<![\w-])\d[\d.,]* ?cc\b(?!-)/ },
  {
    name: 'abbreviated frequency (QD is read as QID)',
    pattern: /\b(?:QD|QOD|Q\.D\.|q\.d\.|q\.o\.d\.|qd|qod|q1d|qhs|QHS|BIW|TIW|biw|tiw|OD|o\.d\.)(?![\w-])/,
  },
  { name: 'abbreviated medication (MSO4)', pattern: /\b(?:MSO4|MgSO4|HCTZ|AZT)\b/ },
  { name: 'decimal comma (1,5 mg)', pattern: re(`(?<![\\d,])\\d+,\\d{1,2} ?${unit}\\b`) },
];

function re(source: string): RegExp {
  return new RegExp(source);
}

/** Every way in which a text can be misread, with the words around it; empty for a well written one. */
export function misreadableIn(text: string): string[] {
  return misreadables.flatMap(({ name, pattern }) => {
    const found = pattern.exec(text);
    if (!found) return [];
    return [`${name}: …${text.slice(Math.max(0, found.index - 30), found.index + 40).trim()}…`];
  });
}

/** Every string in a value that a person may read: whatever is not an id, a code or an address. */
export function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return machineKeys.test(key) || uuid.test(value) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => textsIn(item, name));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Keys whose strings are for programs. */
const machineKeys =
  /^(?:id|ids|key|code|rxcui|rxnorm|system|url|loinc|icd10|atc|product|products|knowledge|hash|contentHash|shownHash|screenToken|version|rule|source|sources|synonyms|spellings|ucum|unit|release|reference|fullUrl)$/;
