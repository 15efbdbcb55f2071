import { demoPeople, demoSignIn } from '#platform/auth/schema.ts';
import { useAct } from '#ui/call/use-act.ts';
import { useRead } from '#ui/call/use-read.ts';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useRowKeys } from '#ui/table/use-row-keys.ts';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import css from './entry.module.css';

/** The demo clinic's people: one click each. */
export function DemoPeople({ onDone }: { readonly onDone: () => Promise<void> }) {
  const { text } = useText();
  const people = useRead(demoPeople, {});
  const act = useAct(demoSignIn, { refresh: 'nothing' });
  const keys = useRowKeys();
  return (
    <section className="t-stack-tight" aria-labelledby="demo-title">
      <h2 id="demo-title">{text('Look around as …')}</h2>
      <p className="t-dim">{text('This is a demo clinic. Every patient in it is made up.')}</p>
      {act.isError && <FailureNote error={act.error} what={text('Sign-in')} />}
      <div className="t-card">
        <Awaited query={people} what={text('The demo people')} lines={6}>
          {(data) => (
            <ul className={css.people} onKeyDown={keys}>
              {data.people.map((person) => (
                <li key={person.id}>
                  <button
                    type="button"
                    data-row-link
                    className={css.person}
                    disabled={act.isPending}
                    onClick={() =>
                      act.mutate({ body: { person: person.id } }, { onSuccess: () => void onDone() })
                    }
                  >
                    <span className={css.personName}>{person.name}</span>
                    <span className={css.personRole}>{text(roleWords[person.role])}</span>
                    <span className={css.personAbout}>{text(person.about)}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Awaited>
      </div>
    </section>
  );
}
