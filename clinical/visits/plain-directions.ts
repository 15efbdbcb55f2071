import { dose, formatDose, parseDose } from '#kernel/dose.ts';
import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { MedicationOrder, Sig } from '#record/schema/medication-use.ts';
import type { LeafletLanguage } from '../consent/leaflet-shape.ts';
import { makeable } from '../ordering/makeable.ts';
import { orderSentence, productOf } from '../ordering/order-words.ts';
import { type Product, productUnit, strengthText } from '../ordering/product-unit.ts';

/** How to take what was ordered, as one sentence in the person's language. */
export function plainDirections(
  order: MedicationOrder,
  language: LeafletLanguage,
  knowledge: Pick<Knowledge, 'drugById'>,
): string {
  if (language === 'en' || order.sig === null) return orderSentence(order, knowledge);
  return spanishSentence(order.sig, productOf(order, knowledge));
}

/** The sentence of `clinical/ordering/sig-sentence.ts` in Spanish: same facts, same order. */
function spanishSentence(sig: Sig, product: Product | null): string {
  const way = ways[sig.route];
  const parts =
    sig.prn === null
      ? [way.verb, amount(sig.dose, product), way.where, howOften(sig), moments(sig.when)]
      : [
          way.verb,
          amount(sig.dose, product),
          way.where,
          `solo si lo necesita (${sig.prn.reason}), hasta`,
          howOften(sig),
          moments(sig.when),
        ];
  const most = sig.prn === null ? '' : `; no más de ${readable(sig.prn.maxPerDay)} en 24 horas`;
  const note = sig.note === null ? '' : ` ${/[.!?]$/.test(sig.note) ? sig.note : `${sig.note}.`}`;
  return `${parts.filter((part) => part !== '').join(' ')}${most}.${note}`;
}

const ways: Readonly<Record<Sig['route'], { readonly verb: string; readonly where: string }>> = {
  oral: { verb: 'Tome', where: 'por la boca' },
  sublingual: { verb: 'Ponga', where: 'debajo de la lengua' },
  buccal: { verb: 'Ponga', where: 'por dentro de la mejilla' },
  intramuscular: { verb: 'Se inyecta', where: 'en un músculo' },
  subcutaneous: { verb: 'Se inyecta', where: 'debajo de la piel' },
  intravenous: { verb: 'Se inyecta', where: 'en una vena' },
  transdermal: { verb: 'Aplique', where: 'sobre la piel' },
  intranasal: { verb: 'Ponga', where: 'en la nariz' },
  rectal: { verb: 'Ponga', where: 'en el recto' },
  inhaled: { verb: 'Inhale', where: 'por la boca' },
  topical: { verb: 'Aplique', where: 'sobre la piel' },
  ophthalmic: { verb: 'Ponga', where: 'en el ojo' },
};

/** Counted in pieces where those have a Spanish name here; otherwise the dose alone. */
function amount(doseText: string, product: Product | null): string {
  const parsed = parseDose(doseText);
  if (product === null || !parsed.ok) return readable(doseText);
  const { noun } = productUnit(product);
  const piece = noun.endsWith('tablet') ? 'tableta' : noun.endsWith('capsule') ? 'cápsula' : null;
  const made = makeable(parsed.value, product);
  if (piece === null || !made.ok) return readable(doseText);
  const { n, d } = made.units;
  const whole = n / d;
  const half = d === 2n;
  const many = whole === 1n ? `1 ${piece}` : `${whole} ${piece}s`;
  const counted = !half ? many : whole === 0n ? `media ${piece}` : `${many} y media`;
  return `${counted} de ${strengthText(product)} (${readable(doseText)})`;
}

function howOften({ timesPerDay, everyDays }: Sig): string {
  const times = timesPerDay === 1 ? 'una vez' : `${timesPerDay} veces`;
  if (everyDays === 1) return `${times} al día`;
  const weeks = everyDays % 7 === 0 ? everyDays / 7 : null;
  const rhythm =
    weeks === 1 ? 'a la semana' : weeks === null ? `cada ${everyDays} días` : `cada ${weeks} semanas`;
  return timesPerDay === 1 ? `${times} ${rhythm}` : `${times} en un día, ${rhythm}`;
}

const momentWords = {
  morning: 'por la mañana',
  noon: 'al mediodía',
  evening: 'por la tarde',
  bedtime: 'al acostarse',
  'with-food': 'con comida',
} as const satisfies Readonly<Record<Sig['when'][number], string>>;

function moments(when: Sig['when']): string {
  const order = Object.keys(momentWords) as Sig['when'];
  const clock = order
    .filter((moment) => when.includes(moment) && moment !== 'with-food')
    .map((moment) => momentWords[moment]);
  const last = clock.pop();
  const day = clock.length === 0 ? (last ?? '') : `${clock.join(', ')} y ${last}`;
  if (!when.includes('with-food')) return day;
  return day === '' ? momentWords['with-food'] : `${day}, ${momentWords['with-food']}`;
}

const readable = (text: string): string => (parseDose(text).ok ? formatDose(dose(text)) : text);
