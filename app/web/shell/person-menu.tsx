import { Menu, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionInfo } from '#platform/auth/schema.ts';
import { useGo } from '#ui/nav/use-go.ts';
import { roleWords } from '#ui/text/role-words.ts';
import { useText } from '#ui/text/use-text.ts';
import { chooseLanguage } from '../i18n/set-up-i18n.ts';
import { useSignOut } from '../session/use-session.ts';
import { PersonButton } from './person-button.tsx';

interface PersonMenuProps {
  readonly session: SessionInfo;
  /** It was asked for before it was there. */
  readonly opened: boolean;
}

/** Who is signed in; colours, account, sign-out. */
export function PersonMenu({ session, opened }: PersonMenuProps) {
  const { text, language } = useText();
  const { i18n } = useTranslation();
  const go = useGo();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" withinPortal width={240} defaultOpened={opened}>
      <Menu.Target>
        <PersonButton session={session} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.person.name}, {text(roleWords[session.role])}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{text('Colours')}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            aria-current={colorScheme === scheme}
          >
            {colorScheme === scheme ? '✓ ' : ''}
            {text({ auto: 'As the system', light: 'Light', dark: 'Dark' }[scheme])}
          </Menu.Item>
        ))}
        {session.role === 'patient' && (
          <>
            <Menu.Divider />
            <Menu.Label>{text('Language')}</Menu.Label>
            <Menu.Item onClick={() => void chooseLanguage(i18n, 'en')}>
              {language === 'en' ? '✓ ' : ''}English
            </Menu.Item>
            <Menu.Item onClick={() => void chooseLanguage(i18n, 'es')}>
              {language === 'es' ? '✓ ' : ''}Español
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => go('/account')}>{text('My account')}</Menu.Item>
        <Menu.Item onClick={() => void signOut()}>{text('Sign out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
