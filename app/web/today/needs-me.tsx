import { Button } from '@mantine/core';
import { ClipboardList, Footprints } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Role } from '#kernel/role.ts';
import { serverNow } from '#ui/call/server-clock.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { Loading } from '#ui/state/loading.tsx';
import { useRowKeys } from '#ui/table/use-row-keys.ts';
import { useToday } from '#ui/text/clinic-context.ts';
import { Day } from '#ui/text/day.tsx';
import { Moment } from '#ui/text/moment.tsx';
import { useText } from '#ui/text/use-text.ts';
import css from './today.module.css';
import { useWaiting, type Waiting } from './use-waiting.ts';
import { kinds, type WaitingKind } from './waiting-kinds.ts';

/** How many a calm page shows; the rest is counted, and one click away on the same page. */
const shown = 12;

/** Everything that has reached the reader, in one list, by its clock: what is past its time stands first. */
export function NeedsMe({ role }: { readonly role: Role }) {
  const { text } = useText();
  const keys = useRowKeys();
  const { items, lost, failed, pending } = useWaiting(role);
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const left = all ? [] : items.slice(shown);
  // The button that asked for the rest is gone: reading goes on at the first of it
  useEffect(() => {
    if (all) list.current?.querySelectorAll<HTMLElement>('[data-row-link]')[shown]?.focus();
  }, [all]);
  return (
    <Section title={text('Needs you')} aside={pending ? undefined : items.length} flush>
      {failed.map(({ what, error, retry }) => (
        <FailureNote key={what} error={error} what={text(what)} retry={retry} />
      ))}
      {pending ? (
        <div className={css.body}>
          <Loading lines={8} />
        </div>
      ) : (
        <>
          {items.length === 0 && failed.length === 0 && (
            <Empty title={text('Nothing waits for you.')}>
              {text('Concerns, messages and tasks appear here as they reach you.')}
            </Empty>
          )}
          {items.length > 0 && (
            <ul ref={list} className={css.list} aria-label={text('Needs you')} onKeyDown={keys}>
              {(all ? items : items.slice(0, shown)).map((item) => (
                <Item key={item.key} item={item} />
              ))}
            </ul>
          )}
          {left.length > 0 && <Rest items={left} count={items.length} onShowAll={() => setAll(true)} />}
          {lost !== null && lost > 0 && (
            <p className={css.lost}>
              <Footprints size={16} aria-hidden />{' '}
              <AppLink to={paths.followUp}>{text('{{count}} people could be lost', { count: lost })}</AppLink>
            </p>
          )}
        </>
      )}
    </Section>
  );
}

function Item({ item }: { readonly item: Waiting }) {
  const { text } = useText();
  const today = useToday();
  const { Icon, word } = kinds[item.kind];
  const now = item.by?.length === 10 ? today : new Date(serverNow()).toISOString();
  const overdue = item.by !== null && item.by < now;
  return (
    <li className={css.item} data-overdue={overdue || undefined}>
      <Icon size={18} aria-hidden />
      <div className="t-stack-tight">
        <p>
          <AppLink to={item.to} data-row-link>
            {item.patient}
          </AppLink>{' '}
          {item.what}
        </p>
        <p className="t-small t-dim">
          {text(word)}
          {item.by !== null && (
            <>
              {' · '}
              <span className={overdue ? css.overdue : undefined}>
                {overdue ? text('was due') : text('by')}{' '}
                {item.by.length === 10 ? <Day date={item.by} plain /> : <Moment at={item.by} />}
              </span>
            </>
          )}
          {item.by === null && item.since !== null && (
            <>
              {' · '}
              {text('waits since')} <Moment at={item.since} />
            </>
          )}
        </p>
      </div>
    </li>
  );
}

interface RestProps {
  readonly items: readonly Waiting[];
  /** How many wait in all. */
  readonly count: number;
  readonly onShowAll: () => void;
}

function Rest({ items, count, onShowAll }: RestProps) {
  const { text } = useText();
  const counted = Map.groupBy(items, ({ kind }) => kind);
  return (
    <div className={css.rest}>
      <p>
        <ClipboardList size={16} aria-hidden /> {text('and {{count}} more:', { count: items.length })}{' '}
        {[...counted].map(([kind, own], index) => (
          <span key={kind}>
            {index > 0 && ' · '}
            <OfKind kind={kind} count={own.length} />
          </span>
        ))}
      </p>
      <Button size="compact-sm" variant="subtle" onClick={onShowAll}>
        {text('Show all {{count}}', { count })}
      </Button>
    </div>
  );
}

function OfKind({ kind, count }: { readonly kind: WaitingKind; readonly count: number }) {
  const { text } = useText();
  const { plural, all } = kinds[kind];
  const words = `${text(plural)} (${count})`;
  return all === null ? words : <AppLink to={all}>{words}</AppLink>;
}
