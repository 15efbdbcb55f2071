import type { Benefit } from '../balance/benefit-shape.ts';
import type { PastTrial } from '../balance/past-trial-shape.ts';
import { stopReasonText } from '../ordering/order-words.ts';
import type { Reason } from './option-shape.ts';

/** Trials of one medication; a fixed combination counts for itself only. */
export function trialsOf(drug: string, trials: readonly PastTrial[]): readonly PastTrial[] {
  return trials.filter(({ key }) => key.slice(0, key.lastIndexOf('@')) === drug);
}

/** What an earlier trial says about trying again: only a measured response without harm speaks for it. */
export function trialReason(trial: PastTrial): Reason {
  return {
    topic: 'tried',
    pull: helped(trial.benefit) && !harmed(trial) ? 'for' : 'weigh',
    severity: null,
    text: trialText(trial),
    todo:
      trial.adequate?.state === 'no'
        ? `It was not a fair trial: ${trial.adequate.because}.`
        : trial.told === null
          ? null
          : 'Told from memory: ask how much, how long and why it ended.',
    sources: [{ from: 'chart', place: 'past-medications', on: trial.end?.date ?? trial.start?.date ?? null }],
  };
}

const helped = (benefit: Benefit): boolean =>
  benefit.state === 'measured' && (benefit.response === 'response' || benefit.remission === true);

const badEnds: readonly string[] = ['not-effective', 'side-effect', 'interaction', 'result'];

const harmed = ({ harm, stop }: PastTrial): boolean =>
  (harm?.length ?? 0) > 0 || (stop !== null && badEnds.includes(stop.reason));

/** `Tried in 2024: 10 mg a day longest; 9 weeks; PHQ-9 20 → 16; dry mouth; ended: not effective.` */
export function trialText(trial: PastTrial): string {
  const { start, told, dose, weeks, benefit, harm, stop } = trial;
  const when = start === null ? 'Tried' : `Tried in ${start.date.slice(0, 4)}`;
  if (told !== null) return `${when}, as told: ${told}.`;
  const parts = [
    dose === null ? 'dose not recorded' : `${dose} a day longest`,
    weeks === null ? 'weeks not known' : weeks === 1 ? '1 week' : `${weeks} weeks`,
    benefitText(benefit),
    harm === null
      ? 'side effects not asked'
      : harm.length === 0
        ? 'no side effects reported'
        : harm.join(', '),
    stop === null
      ? 'why it ended is not recorded'
      : `ended: ${stopReasonText[stop.reason as keyof typeof stopReasonText] ?? stop.reason}`,
  ];
  return `${when}: ${parts.join('; ')}.`;
}

function benefitText(benefit: Benefit): string {
  if (benefit.state !== 'measured') return 'benefit not measured';
  const { shortName, from, to } = benefit;
  return `${shortName} ${from.value} → ${to.value}`;
}
