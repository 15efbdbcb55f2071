import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { listPatients } from '#care/1-assessment/schema.ts';
import { searchFormulary } from '#care/2-treatment-plan/formulary/formulary-schema.ts';
import { clinicalRoles, type Role } from '#kernel/role.ts';
import { useRead } from '#ui/call/use-read.ts';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import { find, findStore } from './open-find.ts';
import { placesFor } from './places.ts';
import css from './shell.module.css';

/**
 * Ctrl K: patients by name, birth date or number, medications, and where to go. Opens nothing that was not picked; where
 * only one thing is left to pick, Enter picks it.
 */
export function FindAnything({ role }: { readonly role: Role }) {
  const { text } = useText();
  const go = useGo();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 200);
  const clinician = clinicalRoles.includes(role);
  const enough = asked.length >= 2;
  const patients = useRead(
    listPatients,
    { query: { search: asked, limit: 6 } },
    { enabled: enough && clinician, keepPrevious: true },
  );
  const drugs = useRead(
    searchFormulary,
    { query: { search: asked } },
    { enabled: enough && clinician, keepPrevious: true },
  );
  const places = placesFor(role).filter((place) => matches(text(place.label), asked));
  const open = (to: string) => () => go(to);
  const people = enough ? (patients.data?.patients ?? []) : [];
  const hits = enough ? (drugs.data?.hits ?? []).slice(0, 5) : [];
  const settled = asked === query.trim() && !patients.isFetching && !drugs.isFetching;
  const targets = [
    ...people.map(({ id }) => paths.chart(id)),
    ...hits.map(({ drug }) => paths.monograph(drug)),
    ...places.map(({ to }) => to),
  ];
  const only = enough && settled && targets.length === 1 ? targets[0] : undefined;
  return (
    <Spotlight.Root
      store={findStore}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight="70vh"
      lockScroll={false}
      onSpotlightClose={() => setQuery('')}
    >
      <Spotlight.Search
        placeholder={text('Patient, medication or page')}
        aria-label={text('Patient, medication or page')}
        leftSection={<Search size={18} aria-hidden />}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || only === undefined || event.nativeEvent.isComposing) return;
          go(only);
          find.close();
        }}
      />
      <Spotlight.ActionsList>
        {people.length > 0 && (
          <Spotlight.ActionsGroup label={text('Patients')}>
            {people.map((patient) => (
              <Spotlight.Action key={patient.id} onClick={open(paths.chart(patient.id))}>
                <span className={css.hit}>
                  <span className="t-strong">{patient.name}</span>
                  <span className="t-dim">
                    {patient.age}
                    {patient.birthDate !== null && (
                      <>
                        {' '}
                        · <Day date={patient.birthDate} plain />
                      </>
                    )}{' '}
                    · {patient.number}
                    {patient.alike && ` · ${text('similar name on file')}`}
                  </span>
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {hits.length > 0 && (
          <Spotlight.ActionsGroup label={text('Medications')}>
            {hits.map((hit) => (
              <Spotlight.Action key={hit.drug} onClick={open(paths.monograph(hit.drug))}>
                <span className={css.hit}>
                  <span className="t-strong">{hit.tallMan}</span>
                  <span className="t-dim">{hit.uses.slice(0, 2).join(', ')}</span>
                </span>
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        )}
        {places.length > 0 && (
          <Spotlight.ActionsGroup label={text('Pages')}>
            {places.map((place) => (
              <Spotlight.Action key={place.to} label={text(place.label)} onClick={open(place.to)} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {enough &&
          people.length === 0 &&
          hits.length === 0 &&
          places.length === 0 &&
          !patients.isFetching && (
            <Spotlight.Empty>
              {patients.isError ? text('The search did not work. Try again.') : text('Nothing found.')}
            </Spotlight.Empty>
          )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

const matches = (label: string, query: string): boolean => label.toLowerCase().includes(query.toLowerCase());
