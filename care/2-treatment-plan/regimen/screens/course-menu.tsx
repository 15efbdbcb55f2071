import { Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { plannedHold } from '#clinical/regimen/order-holds.ts';
import { paths } from '#ui/nav/paths.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { useOpenBeside } from '#ui/nav/use-open-beside.ts';
import { useToday } from '#ui/text/clinic-context.ts';
import { useText } from '#ui/text/use-text.ts';
import type { OrderEntry } from '../../orders/schema.ts';
import css from './regimen.module.css';

interface CourseMenuProps {
  readonly patientId: string;
  readonly order: OrderEntry;
  readonly name: string;
}

/** What can be done with a medication that was ordered here. */
export function CourseMenu({ patientId, order, name }: CourseMenuProps) {
  const { text } = useText();
  const go = useGo();
  const open = useOpenBeside();
  const held = order.content.status === 'on-hold';
  const planned = plannedHold(order.content, useToday()) !== null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className={css.more}
          aria-label={
            held ? text('Resume or stop {{name}}', { name }) : text('Change or stop {{name}}', { name })
          }
        >
          <Ellipsis size={18} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => open(paths.changeDose(patientId, order.id))}>
          {text('Change the dose')}
        </Menu.Item>
        {planned && (
          <Menu.Item onClick={() => open(paths.resume(patientId, order.id))}>
            {text('Call off the planned hold')}
          </Menu.Item>
        )}
        {held && (
          <Menu.Item onClick={() => open(paths.resume(patientId, order.id))}>{text('Resume')}</Menu.Item>
        )}
        <Menu.Item onClick={() => open(paths.hold(patientId, order.id))}>
          {held ? text('Hold further') : planned ? text('Change the planned hold') : text('Hold for a while')}
        </Menu.Item>
        <Menu.Item onClick={() => open(paths.stop(patientId, order.id))}>{text('Stop')}</Menu.Item>
        <Menu.Item onClick={() => go(paths.signed(patientId, order.id))}>{text('What was signed')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
