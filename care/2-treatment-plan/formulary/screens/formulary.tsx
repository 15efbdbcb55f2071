import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useRead } from '#ui/call/use-read.ts';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useText } from '#ui/text/use-text.ts';
import { className } from '../../screens/class-name.ts';
import { type FormularyHit, searchFormulary } from '../formulary-schema.ts';

/** The formulary: find a medication, open its page. */
export function Formulary() {
  const { text } = useText();
  const [address, change] = useAddress();
  const search = address.search ?? '';
  const [typed, setTyped] = useState(search);
  const apply = useDebouncedCallback((value: string) => change({ search: value }), 200);
  const hits = useRead(
    searchFormulary,
    { query: { search: search === '' ? undefined : search } },
    { keepPrevious: true },
  );
  return (
    <Page
      title={text('Formulary')}
      lead={text('What Titrate knows about each medication, every fact with its source.')}
      actions={<AppLink to={paths.toBeReviewed}>{text('To be reviewed first')}</AppLink>}
    >
      <TextInput
        label={text('Find by generic or brand name')}
        type="search"
        maw="28rem"
        value={typed}
        leftSection={<Search size={16} aria-hidden />}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          apply(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.querySelector<HTMLElement>('[data-row-link]')?.focus();
        }}
      />
      <Awaited query={hits} what={text('The formulary')} lines={8}>
        {(data) =>
          data.hits.length === 0 ? (
            <Empty title={text('Nothing is spelled like “{{search}}”.', { search })}>
              {text(
                'A medication that is not in here cannot be checked: Titrate says so wherever it appears.',
              )}
            </Empty>
          ) : (
            <div className="t-stack-tight">
              <p className="t-dim" role="status">
                {search === ''
                  ? text('{{count}} medications that can be ordered, by name', { count: data.hits.length })
                  : text('{{count}} medications found', { count: data.hits.length })}
              </p>
              <div className="t-card">
                <DataTable
                  label={text('Medications')}
                  rows={data.hits}
                  rowId={(hit) => hit.drug}
                  to={(hit) => paths.monograph(hit.drug)}
                  columns={[
                    { id: 'name', title: text('Medication'), cell: (hit) => hit.tallMan },
                    { id: 'brands', title: text('Brands'), cell: (hit) => hit.brands.join(', ') || '–' },
                    {
                      id: 'class',
                      title: text('Class'),
                      cell: (hit) => hit.classes.map(className).join(', '),
                    },
                    {
                      id: 'uses',
                      title: text('Used for'),
                      cell: (hit) => hit.uses.slice(0, 3).join(', ') || '–',
                    },
                    {
                      id: 'schedule',
                      title: text('Schedule'),
                      cell: (hit) => (hit.schedule === null ? '–' : `C-${hit.schedule}`),
                    },
                    ...(search === ''
                      ? []
                      : [
                          {
                            id: 'matched',
                            title: text('Found by'),
                            cell: (hit: FormularyHit) =>
                              hit.exact
                                ? hit.matched
                                : text('spelled like {{matched}}', { matched: hit.matched }),
                          },
                        ]),
                  ]}
                />
              </div>
            </div>
          )
        }
      </Awaited>
    </Page>
  );
}
