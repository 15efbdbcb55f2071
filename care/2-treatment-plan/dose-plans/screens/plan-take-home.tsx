import { Button } from '@mantine/core';
import { doseCalendarWords } from '#clinical/dose-plans/dose-calendar-words.ts';
import { planQuantities } from '#clinical/dose-plans/plan-quantities.ts';
import { addressOf } from '#ui/call/call.ts';
import { Amount } from '#ui/text/amount.tsx';
import { dayText } from '#ui/text/day-text.ts';
import { useText } from '#ui/text/use-text.ts';
import css from '../../plan/screens/plans.module.css';
import { readDoseCalendarFile, readDoseCalendarPaper } from '../dose-calendar-schema.ts';
import type { DosePlanEntry } from '../steps-schema.ts';
import { piecesText } from './dose-plan-words.ts';
import simulation from './simulation.module.css';

interface PlanTakeHomeProps {
  readonly patientId: string;
  readonly entry: DosePlanEntry;
}

/** What leaves the house: what the pharmacy has to have ready, and the person's calendar in their language. */
export function PlanTakeHome({ patientId, entry }: PlanTakeHomeProps) {
  const { text } = useText();
  const { status } = entry.plan;
  if (status !== 'agreed' && status !== 'proposed') return null;
  const params = { patientId, dosePlanId: entry.id };
  return (
    <>
      <PharmacyList entry={entry} />
      <div className="t-row t-no-print">
        {(['en', 'es'] as const).map((language) => (
          <Button
            key={language}
            size="xs"
            variant="default"
            component="a"
            href={addressOf(readDoseCalendarPaper, { params, query: { language } })}
            target="_blank"
            rel="noreferrer"
          >
            {language === 'en' ? text('Calendar to print, English') : text('Calendar to print, Spanish')}
          </Button>
        ))}
        {status === 'agreed' && (
          <Button
            size="xs"
            variant="default"
            component="a"
            href={addressOf(readDoseCalendarFile, { params, query: {} })}
            download
          >
            {text('Calendar file')}
          </Button>
        )}
      </div>
    </>
  );
}

function PharmacyList({ entry }: { readonly entry: DosePlanEntry }) {
  const { text, language } = useText();
  const { products, from, to, thenADay } = planQuantities(entry.plan.steps);
  if (products.length === 0 && thenADay.length === 0) return null;
  return (
    <div>
      <h4 className={simulation.title}>
        {text('For the pharmacy')}
        {from !== null && to !== null && products.length > 0 && (
          <span className="t-dim">
            {' '}
            {text('{{from}} to {{to}}', { from: dayText(from, language), to: dayText(to, language) })}
          </span>
        )}
      </h4>
      <ul className={css.list}>
        {products.map((one) => (
          <li key={one.product}>
            <Amount text={doseCalendarWords.en.quantity(one)} />
            {one.whole !== one.count && ` (${text('{{number}} whole ones', { number: one.whole })})`}
          </li>
        ))}
        {thenADay.length > 0 && (
          <li>
            <Amount text={text('then each day {{pieces}}', { pieces: piecesText(thenADay, text) })} />
          </li>
        )}
      </ul>
    </div>
  );
}
