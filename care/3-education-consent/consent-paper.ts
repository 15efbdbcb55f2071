import { capacityWords, understoodWords } from '#clinical/consent/consent-words.ts';
import type { LeafletLanguage } from '#clinical/consent/leaflet-shape.ts';
import { routeWords } from '#clinical/consent/route-words.ts';
import { languageOf } from '#clinical/visits/summary-words.ts';
import { dateInZone, type Instant } from '#kernel/time.ts';
import type { PaperBlock, PaperDocument, PaperFact, PaperSection } from '#platform/paper/paper-document.ts';
import type { Consent } from '#record/schema/consent.ts';
import type { Patient } from '#record/schema/patient.ts';
import type { ClinicLetterhead } from '#record/store/letterhead.ts';
import type { Agreement } from './agreements-schema.ts';
import { type ConsentPaperWords, consentPaperWords } from './consent-paper-words.ts';
import { fullName } from './queries.ts';
import type { ConsentCopy } from './schema.ts';
import { signatureStrokes } from './signature-strokes.ts';

export interface ConsentPaperInput {
  /** As the person reads it. */
  readonly agreement: Agreement;
  /** As it is on file. */
  readonly content: Consent;
  readonly patient: Patient;
  readonly clinic: ClinicLetterhead;
  /** `person`: what they take home. `file`: with what the clinician recorded beside it. */
  readonly copy: ConsentCopy;
  readonly at: Instant;
}

/** A consent as it is printed, in the language it was talked about in; every page names the person. */
export function consentOnPaper(input: ConsentPaperInput): PaperDocument {
  const { agreement, content, patient, clinic, copy, at } = input;
  const language = languageOf(content.language);
  const words = consentPaperWords[language];
  const day = (instant: Instant) => words.date(dateInZone(instant, clinic.zone));
  const { address, phone } = clinic;
  const { birthDate } = patient;
  const person =
    birthDate === null ? fullName(patient) : `${fullName(patient)}, ${words.born(words.date(birthDate))}`;
  const from = [
    clinic.name,
    ...(address === null ? [] : linesOf(address)),
    ...(phone === null ? [] : [phone]),
  ];
  return {
    title: words.title(agreement.name),
    language,
    pageSize: 'LETTER',
    from,
    to: [],
    subject: person,
    facts: agreedFacts(agreement, language, day, person),
    sections: [
      talked(agreement, words),
      decided(agreement, words, day),
      ...(copy === 'file' ? [onFile(content)] : []),
      {
        heading: words.yours,
        blocks: [{ kind: 'lines', lines: [words.mayChange, words.call(clinic.name, phone)] }],
      },
    ],
    madeAt: content.withdrawal?.at ?? content.decision?.at ?? content.explainedBy?.at ?? at,
  };
}

type DayOf = (instant: Instant) => string;

function agreedFacts(
  { name, purpose, upToDaily, everyDays, routes, explainedBy }: Agreement,
  language: LeafletLanguage,
  day: DayOf,
  person: string,
): PaperFact[] {
  const words = consentPaperWords[language];
  const most = upToDaily === null ? words.noHighest : words.upTo(upToDaily, everyDays);
  return [
    { label: words.about, value: person },
    { label: words.medication, value: name },
    ...(purpose === null ? [] : [{ label: words.purpose, value: purpose }]),
    {
      label: words.howMuch,
      value: [most, ...routes.map((route) => routeWords[language][route] ?? route)].join(', '),
    },
    {
      label: words.explainedBy,
      value: explainedBy === null ? words.notExplained : `${explainedBy.name}, ${day(explainedBy.at)}`,
    },
  ];
}

function talked({ points, offLabel }: Agreement, words: ConsentPaperWords): PaperSection {
  const said: PaperBlock =
    points.length === 0
      ? { kind: 'lines', lines: [words.nothingWritten] }
      : {
          kind: 'list',
          items: points.map(({ words: point, note }) => (note === null ? point : `${point} (${note})`)),
        };
  const approved: PaperBlock[] = offLabel === true ? [{ kind: 'lines', lines: [words.offLabel] }] : [];
  return { heading: words.talked, blocks: [...approved, said] };
}

function decided(
  { state, decision, withdrawal }: Agreement,
  words: ConsentPaperWords,
  day: DayOf,
): PaperSection {
  const blocks: PaperBlock[] = [{ kind: 'lines', lines: [{ text: words.said[state], strong: true }] }];
  if (decision !== null) {
    const { how, name, path, at } = decision;
    blocks.push({ kind: 'lines', lines: [`${name}, ${day(at)} (${words.how[how]})`] });
    if (path !== null && path !== '')
      blocks.push({ kind: 'drawing', drawing: signatureStrokes(path), label: words.signatureOf(name) });
  }
  if (withdrawal !== null)
    blocks.push({ kind: 'lines', lines: [words.changedMind(day(withdrawal.at), withdrawal.why)] });
  return { heading: words.decision, blocks };
}

/** What the clinician recorded beside it. In English, as the clinic's file is. */
function onFile({ capacity, teachBack, interpreter, leaflet, elements, reviewOn }: Consent): PaperSection {
  const { date } = consentPaperWords.en;
  const missed = elements.filter(({ covered }) => !covered);
  const facts: PaperFact[] = [
    { label: 'Can decide about it', value: withNote(capacityWords[capacity.judged], capacity.note) },
    {
      label: 'Said back in own words',
      value: withNote(understoodWords[teachBack.understood], teachBack.inOwnWords),
    },
    { label: 'Interpreter', value: interpreter ?? 'none' },
    {
      label: 'Leaflet given',
      value: leaflet === null ? 'no' : `${date(leaflet.given)} (${leaflet.language})`,
    },
    { label: 'Talk about it again', value: reviewOn === null ? 'when something changes' : date(reviewOn) },
    ...(missed.length === 0
      ? []
      : [{ label: 'Not covered', value: missed.map(({ id, words }) => words ?? id).join('; ') }]),
  ];
  return { heading: 'For the file', blocks: [{ kind: 'facts', facts }] };
}

const withNote = (words: string, note: string | null): string =>
  note === null ? words : `${words}: ${note}`;

const linesOf = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');
