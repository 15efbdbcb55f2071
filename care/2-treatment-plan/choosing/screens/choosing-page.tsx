import { Button, Checkbox, NativeSelect } from '@mantine/core';
import type { Comparison, Option } from '#clinical/choosing/option-shape.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useRead } from '#ui/call/use-read.ts';
import { SeverityMark } from '#ui/finding/severity-mark.tsx';
import { AppLink } from '#ui/nav/link.tsx';
import { paths } from '#ui/nav/paths.ts';
import { useAddress } from '#ui/nav/use-address.ts';
import { Section } from '#ui/page/section.tsx';
import { Awaited } from '#ui/state/awaited.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { useText } from '#ui/text/use-text.ts';
import { listOrders } from '../../orders/schema.ts';
import { compareForDiagnosis } from '../choosing-schema.ts';
import css from './choosing.module.css';
import { arrangeOptions, type Criterion, criteria, type Wanted } from './choosing-order.ts';
import { ChoosingTable } from './choosing-table.tsx';
import { criterionWords } from './choosing-words.ts';

interface ChoosingPageProps {
  readonly patientId: string;
  /** ICD-10-CM code. */
  readonly diagnosis: string;
}

/** Every medication the formulary has for a diagnosis, for this person, with the reasons for where it stands. */
export function ChoosingPage({ patientId, diagnosis }: ChoosingPageProps) {
  const { text } = useText();
  const [{ instead }] = useAddress();
  const compared = useRead(
    compareForDiagnosis,
    { params: { patientId }, query: { diagnosis, ...(instead !== undefined && { instead }) } },
    { keepPrevious: true },
  );
  return (
    <Awaited query={compared} what={text('The comparison')} lines={10}>
      {(data) => <Compared patientId={patientId} data={data} />}
    </Awaited>
  );
}

interface ComparedProps {
  readonly patientId: string;
  readonly data: ReplyOf<typeof compareForDiagnosis>;
}

function Compared({ patientId, data }: ComparedProps) {
  const { comparison, diagnosis, said } = data;
  const { text } = useText();
  const [address, change] = useAddress();
  const wanted = wantedIn(address);
  const orders = useRead(listOrders, { params: { patientId } });
  const groups = arrangeOptions(comparison.options, wanted);
  const count = groups.reduce((sum, { options }) => sum + options.length, 0);
  const picked = (address.talk ?? '').split(',').filter((drug) => drug !== '');
  const pick = (drug: string) => {
    const talk = picked.includes(drug) ? picked.filter((one) => one !== drug) : [...picked, drug];
    change({ talk: talk.join(',') }, { keepScroll: true });
  };
  const order = ({ drug, uses }: Option) => {
    const use = uses.find(({ id }) => id === wanted.use) ?? uses[0];
    change(
      { act: 'order', drug, indication: use?.id, order: undefined },
      { replace: false, keepScroll: true },
    );
  };
  const orderOf = (drug: string) =>
    orders.data?.orders.find(
      ({ content: { status, medication } }) => status === 'active' && medication.drugs?.join() === drug,
    )?.id ?? null;
  const name = diagnosis.text ?? comparison.code;
  return (
    <Section
      title={text('Options for {{name}}', { name })}
      aside={comparison.code}
      flush
      actions={
        <>
          {picked.length > 0 && (
            <Button size="xs" onClick={() => change({ aid: picked.join(',') }, { replace: false })}>
              {text('Talk about {{count}} together', { count: picked.length })}
            </Button>
          )}
          <AppLink to={paths.chartTab(patientId, 'plan')}>{text('Back to the plan')}</AppLink>
        </>
      }
    >
      <div className={css.foot}>
        <div className={css.head}>
          {!diagnosis.inChart && <p>{text('This diagnosis is not on the chart.')}</p>}
          <Said said={said} />
          <NotCheckedForAll items={comparison.notCheckedForAll} />
          <Controls comparison={comparison} wanted={wanted} />
          <p aria-live="polite">
            {text('{{count}} of {{all}} options.', { count, all: comparison.options.length })}{' '}
            {text(
              'Nothing is ranked: an option’s reasons decide its group, and within a group they stand {{said}}.',
              { said: text(criterionWords[wanted.by].said) },
            )}
          </p>
        </div>
      </div>
      {count === 0 ? (
        <NoOption none={comparison.options.length === 0} />
      ) : (
        <ChoosingTable
          patientId={patientId}
          comparison={comparison}
          groups={groups}
          picked={picked}
          onPick={pick}
          onOrder={order}
          orderOf={orderOf}
          onChangeDose={(id) =>
            change({ act: 'change', order: id, drug: undefined }, { replace: false, keepScroll: true })
          }
        />
      )}
      <p className={css.foot}>
        {text(
          'Not in the knowledge base, so not shown: what an option costs, and which comes first or second for a diagnosis. Side effects are grouped by weight for the medication, not measured in this person; they move nothing.',
        )}
      </p>
    </Section>
  );
}

function wantedIn(address: Readonly<Record<string, string | undefined>>): Wanted {
  return {
    by: criteria.find((one) => one === address.by) ?? 'name',
    use: address.for ?? null,
    className: address.class ?? null,
    onLabelOnly: address.label === 'on',
  };
}

function Said({ said }: { readonly said: ComparedProps['data']['said'] }) {
  const { text } = useText();
  const places = {
    intake: text('before the first visit'),
    'treatment-plan': text('goal of the plan'),
    'target-symptom': text('target symptom'),
    'shared-aid': text('marked on the page we shared'),
  };
  if (said.length === 0)
    return <p>{text('What matters to this person is not on file: ask before choosing.')}</p>;
  return (
    <div>
      <p className="t-strong">{text('What this person said matters')}</p>
      <ul className={css.said}>
        {said.map((one) => (
          <li key={one.text}>
            {one.text} <span className="t-dim">({places[one.place]})</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function NotCheckedForAll({ items }: { readonly items: Comparison['notCheckedForAll'] }) {
  const { text } = useText();
  if (items.length === 0) return null;
  return (
    <ul className={css.lines} aria-label={text('Not checked for any option')}>
      {items.map((item) => (
        <li key={item.text} className={css.line}>
          <SeverityMark mark="not-checked" size={14} />
          <span>
            {text('For every option')}: {item.text} {item.toCheck}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface ControlsProps {
  readonly comparison: Comparison;
  readonly wanted: Wanted;
}

function Controls({ comparison, wanted }: ControlsProps) {
  const { text } = useText();
  const [, change] = useAddress();
  const set = (values: Record<string, string | undefined>) => change(values, { keepScroll: true });
  const { options, insteadOf } = comparison;
  const uses = new Map(options.flatMap((option) => option.uses.map(({ id, name }) => [id, name] as const)));
  const classes = [...new Set(options.map((option) => option.className))].toSorted();
  const taken = options.filter(({ standing }) => standing === 'taken-now');
  return (
    <div className={css.controls}>
      <NativeSelect
        label={text('Order within a group')}
        value={wanted.by}
        data={criteria.map((one: Criterion) => ({ value: one, label: text(criterionWords[one].label) }))}
        onChange={(event) => set({ by: event.currentTarget.value })}
      />
      <NativeSelect
        label={text('Use')}
        value={wanted.use ?? ''}
        data={[
          { value: '', label: text('Every use') },
          ...[...uses].map(([value, label]) => ({ value, label })),
        ]}
        onChange={(event) => set({ for: event.currentTarget.value })}
      />
      <NativeSelect
        label={text('Class')}
        value={wanted.className ?? ''}
        data={[{ value: '', label: text('All classes') }, ...classes]}
        onChange={(event) => set({ class: event.currentTarget.value })}
      />
      {taken.length > 0 && (
        <NativeSelect
          label={text('Screened as')}
          value={insteadOf ?? ''}
          data={[
            { value: '', label: text('added to what is taken') },
            ...taken.map(({ drug, name }) => ({ value: drug, label: text('instead of {{name}}', { name }) })),
          ]}
          onChange={(event) => set({ instead: event.currentTarget.value })}
        />
      )}
      <Checkbox
        label={text('On label only')}
        checked={wanted.onLabelOnly}
        onChange={(event) => set({ label: event.currentTarget.checked ? 'on' : undefined })}
      />
    </div>
  );
}

function NoOption({ none }: { readonly none: boolean }) {
  const { text } = useText();
  return none ? (
    <Empty title={text('The formulary has no medication with a use for this diagnosis.')}>
      {text(
        'That is not to say that nothing helps: search by name to order off label, or look at other help.',
      )}
    </Empty>
  ) : (
    <Empty title={text('No option fits these filters.')}>
      {text('Widen the use, the class or the label.')}
    </Empty>
  );
}
