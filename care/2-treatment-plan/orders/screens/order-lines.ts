import type { MedicationOrder } from '#record/schema/medication-use.ts';
import type { OrderForm } from '../schema.ts';
import type { SideLine } from './compare-shown.ts';

/** The form that was typed beside the order that is on file now, field by field. */
export function compareForms(mine: OrderForm, theirs: MedicationOrder): readonly SideLine[] {
  const line = (label: string, before: string, after: string): SideLine => ({
    label,
    before,
    after,
    changed: before !== after,
  });
  const [sig, other] = [mine.sig, theirs.sig];
  return [
    line('Product', mine.product, theirs.medication.product ?? '–'),
    line('Dose', sig.dose, other?.dose ?? '–'),
    line('Times a day', String(sig.timesPerDay), other === null ? '–' : String(other.timesPerDay)),
    line('Every … days', String(sig.everyDays), other === null ? '–' : String(other.everyDays)),
    line('When', sig.when.join(', ') || '–', other?.when.join(', ') || '–'),
    line('As needed', prnText(sig.prn), prnText(other?.prn ?? null)),
    line('Note', sig.note ?? '–', other?.note ?? '–'),
    line('For', mine.indication?.text ?? '–', theirs.indication?.text ?? '–'),
    line('Start', mine.start, theirs.start ?? '–'),
    line('Supply', supplyText(mine.supply), theirs.supply === null ? '–' : supplyText(theirs.supply)),
  ];
}

const prnText = (prn: { reason: string; maxPerDay: string } | null): string =>
  prn === null ? 'no' : `${prn.reason}, at most ${prn.maxPerDay}`;
const supplyText = (supply: OrderForm['supply']): string =>
  `${supply.quantity} ${supply.unit}, ${supply.days} days, ${supply.refills} refills`;
