import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { Drug } from '#knowledge/schema/drug.ts';
import { Page } from '#ui/page/page.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { FailureNote } from '#ui/state/failure-note.tsx';
import { useText } from '#ui/text/use-text.ts';
import { className } from '../../screens/class-name.ts';
import { CitedAs, Fact } from './fact.tsx';
import css from './monograph.module.css';
import { MonographIdentity } from './monograph-identity.tsx';
import { MonographKinetics } from './monograph-kinetics.tsx';
import {
  MonographLimits,
  MonographReproduction,
  MonographStopping,
  MonographWarnings,
} from './monograph-safety.tsx';
import { MonographSignOffs } from './monograph-sign-offs.tsx';
import { MonographSources } from './monograph-sources.tsx';
import { MonographDosing, MonographProducts, MonographUses } from './monograph-use.tsx';
import { type Monograph, useMonograph } from './use-monograph.ts';

/** One medication: everything the formulary holds, every fact with its source and whether somebody has re-read it. */
export function MonographScreen({ drug: id }: { readonly drug: string }) {
  const { text } = useText();
  const monograph = useMonograph(id);
  if (monograph.isError && monograph.data === undefined) {
    return (
      <Page title={text('Not in the formulary')}>
        <FailureNote error={monograph.error} what={id} retry={() => void monograph.refetch()} />
      </Page>
    );
  }
  return (
    <Awaited query={monograph} what={text('The formulary page')} lines={12}>
      {(data) => <MonographPage monograph={data} />}
    </Awaited>
  );
}

/** In the order a pharmacist reads it: what can kill, what it is for and how much, what stands against it, what follows. */
function MonographPage({ monograph }: { readonly monograph: Monograph }) {
  const { text } = useText();
  const { drug, brandsHere, sources, monitoring } = monograph;
  const names = useMemo(() => new Map(sources.map(({ id, name }) => [id, name] as const)), [sources]);
  return (
    <CitedAs value={names}>
      <Page
        title={drug.tallMan ?? drug.name}
        lead={<Lead drug={drug} brands={brandsHere} />}
        actions={
          <Button variant="default" size="xs" onClick={() => window.print()}>
            {text('Print')}
          </Button>
        }
      >
        <MonographSignOffs monograph={monograph} />
        <div className={css.columns}>
          <MonographWarnings drug={drug} />
          <MonographUses drug={drug} />
          <MonographDosing drug={drug} />
          <MonographProducts drug={drug} brands={brandsHere} />
          <MonographLimits drug={drug} />
          <MonographReproduction drug={drug} />
          <MonographStopping drug={drug} />
          <MonographKinetics drug={drug} monitoring={monitoring} />
          <MonographIdentity drug={drug} brandsHere={brandsHere} />
        </div>
        <MonographSources monograph={monograph} />
      </Page>
    </CitedAs>
  );
}

function Lead({ drug, brands }: { readonly drug: Drug; readonly brands: readonly string[] }) {
  const { text } = useText();
  const parts = [
    brands.join(', '),
    drug.classes.map(className).join(', '),
    drug.controlledSchedule === undefined
      ? null
      : text('controlled, schedule {{schedule}}', { schedule: drug.controlledSchedule.schedule }),
    drug.scope === 'interacting' ? text('known for its interactions only, not ordered here') : null,
  ];
  return (
    <>
      <p>{parts.filter(Boolean).join(' · ')}</p>
      <Fact basis={drug.mechanism.basis}>{drug.mechanism.text}</Fact>
    </>
  );
}
