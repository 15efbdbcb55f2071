import type { Finding } from '#clinical/screening/finding.ts';
import { Amount } from '../text/amount.tsx';
import { useText } from '../text/use-text.ts';
import css from './finding.module.css';

/** In the place of an offer: that every alternative would bring a warning of its own, and which act is asked for instead. */
export function NoOfferNote({
  noOffer: { act, tried },
}: {
  readonly noOffer: NonNullable<Finding['noOffer']>;
}) {
  const { text } = useText();
  return (
    <div className={css.noOffer}>
      {tried.length > 0 && (
        <>
          <p>{text('No alternative without a new warning was found. Tried:')}</p>
          <ul>
            {tried.map(({ label, because }) => (
              <li key={label}>
                <Amount text={label} /> <span className="t-dim">({because})</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {act !== null && (
        <p>
          <strong>{text('Instead')}:</strong> <Amount text={act} />
        </p>
      )}
    </div>
  );
}
