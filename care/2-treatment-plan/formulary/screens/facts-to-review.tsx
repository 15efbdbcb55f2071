import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { severityWords } from '#ui/finding/severity-words.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useText } from '#ui/text/use-text.ts';
import { type FactToReview, listFactsToReview } from '../formulary-schema.ts';
import css from './monograph.module.css';

/** So many rows are enough for an afternoon; the rest is one button away. */
const atOnce = 60;

/** What a pharmacist should re-read first: facts behind findings that interrupt, known but not yet read in their source. */
export function FactsToReviewPage() {
  const { text } = useText();
  const reading = useRead(listFactsToReview, {});
  return (
    <Page
      title={text('To be reviewed first')}
      lead={text(
        'Facts that make Titrate interrupt a prescriber and that nobody has re-read in their source yet. They are used all the same, and what they say is marked “awaiting review”.',
      )}
      actions={<AppLink to={paths.formulary}>{text('Formulary')}</AppLink>}
    >
      <Awaited query={reading} what={text('The list')} lines={10}>
        {(data) => <ToReview data={data} />}
      </Awaited>
    </Page>
  );
}

function ToReview({ data: { facts, counts } }: { readonly data: ReplyOf<typeof listFactsToReview> }) {
  const { text } = useText();
  const [address, change] = useAddress();
  const { search = '', severity = '' } = address;
  const [typed, setTyped] = useState(search);
  const [shown, setShown] = useState(atOnce);
  const apply = useDebouncedCallback((value: string) => change({ search: value }), 200);
  const wanted = search.trim().toLowerCase();
  const found = facts.filter(
    (fact) =>
      (severity === '' || fact.severity === severity) &&
      (wanted === '' ||
        [fact.about, fact.claims, ...fact.sources].some((words) => words.toLowerCase().includes(wanted))),
  );
  return (
    <div className="t-stack">
      <p>
        {text('{{read}} of {{facts}} facts were read in their source.', {
          read: counts.read,
          facts: counts.facts,
        })}{' '}
        {text('Pharmacists have signed {{signedOff}} of {{medications}} medication pages.', {
          signedOff: counts.signedOff,
          medications: counts.medications,
        })}
        {counts.changedSince > 0 && (
          <> {text('{{count}} signed pages have changed since.', { count: counts.changedSince })}</>
        )}
      </p>
      <div className="t-fields">
        <TextInput
          label={text('Find by medication, words or source')}
          type="search"
          value={typed}
          leftSection={<Search size={16} aria-hidden />}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            apply(event.currentTarget.value);
          }}
        />
        <NativeSelect
          label={text('The finding is')}
          value={severity}
          data={[
            { value: '', label: text('contraindicated or major') },
            { value: 'contraindicated', label: text('contraindicated') },
            { value: 'major', label: text('major') },
          ]}
          onChange={(event) => change({ severity: event.currentTarget.value })}
        />
      </div>
      {found.length === 0 ? (
        <Empty
          title={facts.length === 0 ? text('Everything that interrupts has been read.') : text('None fits.')}
        >
          {facts.length === 0
            ? text('Facts behind quieter findings are marked on the medications’ own pages.')
            : text('Look for something else, or show both kinds of finding.')}
        </Empty>
      ) : (
        <div className="t-stack-tight">
          <p className="t-dim" role="status">
            {text('{{count}} facts, the most urgent first', { count: found.length })}
          </p>
          <div className="t-card">
            <DataTable
              label={text('To be reviewed first')}
              rows={found.slice(0, shown)}
              rowId={(fact) => fact.key}
              to={(fact) => (fact.drug === null ? undefined : paths.monograph(fact.drug))}
              columns={[
                { id: 'about', title: text('Medication or rule'), cell: (fact) => <About fact={fact} /> },
                {
                  id: 'severity',
                  title: text('Finding'),
                  cell: (fact) => (
                    <span className={css.severe}>
                      <SeverityMark mark={fact.severity} size={14} /> {text(severityWords[fact.severity])}
                    </span>
                  ),
                },
                { id: 'claims', title: text('What it says'), cell: (fact) => fact.claims },
                {
                  id: 'sources',
                  title: text('To be read in'),
                  cell: (fact) => fact.sources.join('; ') || '–',
                },
              ]}
            />
          </div>
          {found.length > shown && (
            <div>
              <Button variant="default" onClick={() => setShown(shown + atOnce)}>
                {text('Show {{count}} more', { count: Math.min(atOnce, found.length - shown) })}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function About({ fact: { about, kind, part } }: { readonly fact: FactToReview }) {
  const { text } = useText();
  const where = kind === 'rule' ? text('Rule') : part === null ? null : text(part);
  return (
    <>
      <strong>{about}</strong>
      {where !== null && <div className="t-dim t-small">{where}</div>}
    </>
  );
}
