import { Menu } from '@mantine/core';
import { useGo } from '#ui/nav/use-go.ts';
import { useText } from '#ui/text/use-text.ts';
import { MoreButton } from './more-button.tsx';
import type { Place } from './places.ts';

interface MoreMenuProps {
  readonly places: readonly Place[];
  /** It was asked for before it was there. */
  readonly opened: boolean;
}

/** On a phone: the places that do not fit under the thumb. */
export function MoreMenu({ places, opened }: MoreMenuProps) {
  const { text } = useText();
  const go = useGo();
  return (
    <Menu position="top-end" withinPortal width={220} defaultOpened={opened}>
      <Menu.Target>
        <MoreButton />
      </Menu.Target>
      <Menu.Dropdown>
        {places.map(({ to, label, icon: Icon }) => (
          <Menu.Item key={to} leftSection={<Icon size={18} aria-hidden />} onClick={() => go(to)}>
            {text(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
