import { Moon, Sun, Sunrise, Sunset } from 'lucide-react';
import { Section } from '#ui/page/section.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { Medicine } from './medicine.ts';
import css from './my-medicines.module.css';
import { type DayPart, dayParts, dayPartsOf, doseWords } from './sig-parts.ts';

const parts: Readonly<Record<DayPart, { readonly label: string; readonly Icon: typeof Sun }>> = {
  morning: { label: 'Morning', Icon: Sunrise },
  noon: { label: 'Noon', Icon: Sun },
  evening: { label: 'Evening', Icon: Sunset },
  bedtime: { label: 'Night', Icon: Moon },
};

/** A picture of an ordinary day: what is taken in which part of it. Shown only when the orders name the parts. */
export function MyDay({ medicines }: { readonly medicines: readonly Medicine[] }) {
  const { text } = useText();
  const daily = medicines.flatMap(({ id, name, order: { sig } }) =>
    sig !== null && sig.prn === null && sig.everyDays === 1 ? [{ id, name, sig, at: dayPartsOf(sig) }] : [],
  );
  const placed = daily.filter(({ at }) => at.length > 0);
  const free = daily.filter(({ at }) => at.length === 0);
  if (placed.length === 0) return null;
  return (
    <Section title={text('My day')}>
      <div className={css.day}>
        {dayParts.map((part) => {
          const { label, Icon } = parts[part];
          const now = placed.filter(({ at }) => at.includes(part));
          return (
            <section key={part} className={css.part} data-empty={now.length === 0} aria-label={text(label)}>
              <h3 className={css.partTitle}>
                <Icon size={22} aria-hidden /> {text(label)}
              </h3>
              {now.length === 0 ? (
                <p className="t-dim">{text('nothing')}</p>
              ) : (
                <ul>
                  {now.map(({ id, name, sig }) => (
                    <li key={id}>
                      <strong>{name}</strong> <Amount text={doseWords(sig.dose)} />
                    </li>
                  ))}
                </ul>
              )}
            </section>
          );
        })}
      </div>
      {free.length > 0 && (
        <p>
          {text('At any time of the day')}: {free.map(({ name }) => name).join(', ')}
        </p>
      )}
    </Section>
  );
}
