import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { useRowKeys } from '#ui/table/use-row-keys.ts';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listIntakes } from '../intake-schema.ts';
import css from './entries.module.css';

/** Intakes that were handed in and that nobody has looked through to the end, longest waiting first. */
export function WaitingIntakes() {
  const { text } = useText();
  const keys = useRowKeys();
  const read = useRead(listIntakes, {});
  const open = read.data?.intakes.filter(({ status }) => status === 'in-progress').length ?? 0;
  return (
    <Section
      title={text('Intakes to look through')}
      aside={open > 0 ? text('{{count}} being filled in', { count: open }) : undefined}
    >
      <Awaited query={read} what={text('The intakes')} lines={3}>
        {({ intakes }) => {
          const waiting = intakes.filter(({ status }) => status === 'submitted');
          if (waiting.length === 0) return <p className="t-dim">{text('None waits.')}</p>;
          return (
            <ul className={css.entries} onKeyDown={keys}>
              {waiting.map((one) => (
                <li key={one.id} className={css.entry}>
                  <div className={css.entryText}>
                    <AppLink to={paths.chartTab(one.patientId, 'assess')} data-row-link>
                      {one.patientName}
                    </AppLink>
                    <div className="t-dim t-small">
                      {text('{{count}} answers to decide', { count: one.undecided })}
                      {one.submittedAt !== null && (
                        <>
                          {' · '}
                          {text('handed in')} <Moment at={one.submittedAt} />
                        </>
                      )}
                    </div>
                  </div>
                </li>
              ))}
            </ul>
          );
        }}
      </Awaited>
    </Section>
  );
}
