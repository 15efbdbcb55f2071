import { Button, Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import type { CourseTrack } from '#clinical/balance/balance-shape.ts';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { Section } from '#ui/page/section.tsx';
import { Empty } from '#ui/state/empty.tsx';
import { Amount } from '#ui/text/amount.tsx';
import { Day } from '#ui/text/day.tsx';
import { useText } from '#ui/text/use-text.ts';
import type { OrderEntry } from '../schema.ts';
import css from './regimen.module.css';

interface RegimenCardProps {
  readonly patientId: string;
  readonly courses: readonly CourseTrack[];
  readonly orders: readonly OrderEntry[];
  /** This person may order, change and stop. */
  readonly mayOrder: boolean;
}

/** One row per medication taken now: what, how, since when, why. Drafts that wait for a signature stand above. */
export function RegimenCard({ patientId, courses, orders, mayOrder }: RegimenCardProps) {
  const { text } = useText();
  const go = useGo();
  const current = courses.filter((course) => course.status !== 'ended');
  const drafts = orders.filter((order) => order.content.status === 'draft');
  return (
    <Section
      title={text('Current medications')}
      aside={current.length > 0 ? String(current.length) : undefined}
      actions={mayOrder && <Button size="compact-sm" onClick={() => go(paths.order(patientId))}>{text('Order a medication')}</Button>}
      flush
    >
      {drafts.map((draft) => (
        <DraftRow key={draft.id} patientId={patientId} draft={draft} mayOrder={mayOrder} />
      ))}
      {current.length === 0 ? (
        <div className={css.none}>
          <Empty title={text('No medication on file that is taken now.')}>
            {text('Orders signed here and imported medications appear in this list.')}
          </Empty>
        </div>
      ) : (
        <ul className={css.rows}>
          {current.map((course) => (
            <CourseRow key={course.key} patientId={patientId} course={course} orders={orders} mayOrder={mayOrder} />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface DraftRowProps {
  readonly patientId: string;
  readonly draft: OrderEntry;
  readonly mayOrder: boolean;
}

function DraftRow({ patientId, draft, mayOrder }: DraftRowProps) {
  const { text } = useText();
  const go = useGo();
  return (
    <div className={css.draft}>
      <div>
        <strong>{text('Draft, not signed')}:</strong> {draft.name}, <Amount text={draft.sentence} />{' '}
        <span className="t-dim">{draft.recordedBy}</span>
      </div>
      {mayOrder && (
        <Button size="compact-sm" variant="default" onClick={() => go(paths.draft(patientId, draft.id))}>
          {text('Go on')}
        </Button>
      )}
    </div>
  );
}

interface CourseRowProps {
  readonly patientId: string;
  readonly course: CourseTrack;
  readonly orders: readonly OrderEntry[];
  readonly mayOrder: boolean;
}

function CourseRow({ patientId, course, orders, mayOrder }: CourseRowProps) {
  const { text } = useText();
  const step = course.steps.at(-1);
  const order = orders.find((one) => one.id === step?.sourceId);
  const active = order?.content.status === 'active';
  return (
    <li className={css.row}>
      <div className={css.what}>
        <p className={css.name}>{course.tallMan ?? course.name}</p>
        {course.drugs === null && <p className={css.unknown}>{text('not recognised: not screened')}</p>}
        {course.status === 'planned' && <p className="t-dim">{text('planned')}</p>}
        {course.status === 'on-hold' && <p className={css.hold}>{text('on hold')}</p>}
      </div>
      <div className={css.how}>
        <Amount text={order?.sentence ?? step?.text ?? text('The directions are not on file.')} />
        {order === undefined && <p className="t-dim">{text('not ordered here')}</p>}
      </div>
      <div className={css.since}>
        {course.start === null ? text('start not known') : <Day date={course.start.date} />}
        {course.start !== null && !course.start.exact && <span className="t-dim"> {text('about')}</span>}
      </div>
      <div className={course.indication === null ? css.gap : undefined}>{course.indication ?? text('no reason recorded')}</div>
      {mayOrder && (
        <div className={css.actions}>
          {active && order !== undefined ? (
            <CourseMenu patientId={patientId} order={order} name={course.name} />
          ) : (
            <span aria-hidden className={css.noMenu} />
          )}
        </div>
      )}
    </li>
  );
}

interface CourseMenuProps {
  readonly patientId: string;
  readonly order: OrderEntry;
  readonly name: string;
}

function CourseMenu({ patientId, order, name }: CourseMenuProps) {
  const { text } = useText();
  const go = useGo();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={css.more} aria-label={text('Change or stop {{name}}', { name })}>
          <Ellipsis size={18} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => go(paths.changeDose(patientId, order.id))}>{text('Change the dose')}</Menu.Item>
        <Menu.Item onClick={() => go(paths.stop(patientId, order.id))}>{text('Stop')}</Menu.Item>
        <Menu.Item onClick={() => go(paths.signed(patientId, order.id))}>{text('What was signed')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
