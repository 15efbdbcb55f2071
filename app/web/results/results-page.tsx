import { Requisitions } from '#care/4-monitoring-adjustment/results/screens/requisitions.tsx';
import { ResultClocks } from '#care/4-monitoring-adjustment/results/screens/result-clocks.tsx';
import { ToReview } from '#care/4-monitoring-adjustment/results/screens/to-review.tsx';
import { WaitingResults } from '#care/4-monitoring-adjustment/results/screens/waiting-results.tsx';
import type { Role } from '#kernel/role.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Page } from '#ui/page/page.tsx';
import { useText } from '#ui/text/use-text.ts';
import { PatientSearch } from '../clinic/patient-search.tsx';
import { useSession } from '../session/use-session.ts';
import { BringIn } from './bring-in.tsx';
import css from './results-page.module.css';

type Part = 'review' | 'waiting' | 'requisitions' | 'bring-in';

const parts: readonly { readonly id: Part; readonly label: string; readonly roles: readonly Role[] }[] = [
  { id: 'review', label: 'To review', roles: ['prescriber', 'nurse'] },
  { id: 'waiting', label: 'Without a chart', roles: ['prescriber', 'nurse', 'manager', 'front-desk'] },
  { id: 'requisitions', label: 'Ordered', roles: ['prescriber', 'nurse', 'manager'] },
  { id: 'bring-in', label: 'Bring in', roles: ['prescriber', 'nurse', 'manager'] },
];

/** What comes back from laboratories: to be looked at, to be matched, still out, and by which file. */
export function ResultsPage() {
  const { text } = useText();
  const { role } = useSession();
  const [address, change] = useAddress();
  const mine = parts.filter(({ roles }) => roles.includes(role));
  const part = mine.find(({ id }) => id === address['part'])?.id ?? mine[0]?.id;
  return (
    <Page
      title={text('Results')}
      lead={text('What laboratories send: whose it is, who has looked, and what is still out.')}
    >
      {mine.length > 1 && (
        <nav className={css.parts} aria-label={text('Parts of the results')}>
          {mine.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className={css.part}
              aria-current={part === id ? 'page' : undefined}
              onClick={() =>
                change({
                  part: id === mine[0]?.id ? undefined : id,
                  show: undefined,
                  whose: undefined,
                  older: undefined,
                })
              }
            >
              {text(label)}
            </button>
          ))}
        </nav>
      )}
      <div className="t-stack">
        {part === 'review' && <ToReview />}
        {part === 'waiting' && (
          <>
            <WaitingResults
              findPerson={(onPick) => (
                <PatientSearch
                  label={text('Whose is it?')}
                  placeholder={text('Name, birth date or number')}
                  onPick={onPick}
                />
              )}
            />
            {role !== 'front-desk' && <ResultClocks />}
          </>
        )}
        {part === 'requisitions' && <Requisitions />}
        {part === 'bring-in' && <BringIn />}
      </div>
    </Page>
  );
}
