import type { EarlyWarningRules } from '#knowledge/schema/early-warning.ts';
import type { Concern } from '#record/schema/concern.ts';
import type { EarlyWarning } from './early-warning-shape.ts';

/** The rule a concern of an early warning names. */
export const earlyWarningRule = 'early-warning';

const itemWords = { mood: 'mood', energy: 'energy', anxiety: 'worry', sleepHours: 'sleep' } as const;

/**
 * What an early warning says to the person who owns it: what changed, since when, against what, and the plan of the
 * person themselves. Null where nothing has changed. The caller adds owner and clock.
 */
export function earlyWarningConcern(
  warning: EarlyWarning,
  { raises, ownSigns }: Pick<EarlyWarningRules, 'raises' | 'ownSigns'>,
): Pick<Concern, 'about' | 'title' | 'detail' | 'urgency' | 'raisedBy'> | null {
  const said = changeSentences(warning);
  if (said.length === 0) return null;
  const { plan } = warning;
  const noticed = warning.ownSigns.state === 'noticed';
  const lines = [
    ...said,
    ...(plan === null || plan.earlySigns.length === 0
      ? ['No early signs are in the treatment plan.']
      : [`Early signs in their own words: ${plan.earlySigns.join('; ')}.`]),
    ...(plan?.ifWorse ? [`The plan for then: ${plan.ifWorse}`] : []),
    'It tells that something has changed, not what it is.',
  ];
  return {
    about: 'worsening',
    title: noticed
      ? 'Early warning: notices early signs of their own plan'
      : 'Early warning: check-ins have left what is usual',
    detail: lines.join('\n').slice(0, 2000),
    urgency: noticed && ownSigns.raises === 'today' ? 'today' : raises,
    raisedBy: { type: 'rule', rule: earlyWarningRule },
  };
}

/** One sentence for each own sign, direction and score that has changed; dates as ISO text. */
function changeSentences({ directions, scores, ownSigns }: EarlyWarning): readonly string[] {
  return [
    ...ownSigns.noticed.map(
      ({ sign, firstOn, lastOn }) =>
        `Noticed by themselves, ${firstOn === lastOn ? `on ${lastOn}` : `${firstOn} to ${lastOn}`}: “${sign}”.`,
    ),
    ...directions.flatMap(({ watched }) =>
      watched.state !== 'changed' || watched.since === null
        ? []
        : [
            `Since ${watched.since}: ${watched.items
              .toSorted((a, b) => b.worse - a.worse)
              .map(
                ({ item, usual, now }) =>
                  `${itemWords[item]} ${amount(now, item)} (usual ${amount(usual, item)})`,
              )
              .join(
                ', ',
              )}. Usual: ${watched.usualReports} check-ins from ${watched.usualFrom} to ${watched.usualTo}.`,
          ],
    ),
    ...scores.flatMap(({ state, shortName, now, usual, usualScores }) =>
      state !== 'changed' || now === null || usual === null
        ? []
        : [`${shortName} ${now.value} on ${now.on} (usual ${usual}, the middle of ${usualScores} scores).`],
    ),
  ];
}

const amount = (value: number, item: keyof typeof itemWords): string =>
  item === 'sleepHours' ? `${tenth(value)} h` : tenth(value);

const tenth = (value: number): string => String(Math.round(value * 10) / 10);
