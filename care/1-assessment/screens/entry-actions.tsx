import { Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import { useText } from '#ui/text/use-text.ts';
import type { amendEntry } from '../schema.ts';
import { CorrectEntry, type Correction } from './correct-entry.tsx';
import css from './entries.module.css';
import { EntryHistory } from './entry-history.tsx';

interface EntryActionsProps {
  readonly patientId: string;
  readonly kind: z.infer<typeof amendEntry.params>['kind'];
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly corrections?: readonly Correction[];
}

/** What can be done with one entry of the chart: see its history, correct it. */
export function EntryActions({ patientId, kind, id, version, title, corrections = [] }: EntryActionsProps) {
  const { text } = useText();
  const [open, setOpen] = useState<'history' | 'correct' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className={css.more} aria-label={text('More about {{title}}', { title })}>
            <Ellipsis size={18} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('history')}>{text('History')}</Menu.Item>
          <Menu.Item onClick={() => setOpen('correct')}>{text('Correct')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'history' && (
        <EntryHistory patientId={patientId} kind={kind} id={id} title={title} onClose={close} />
      )}
      {open === 'correct' && (
        <CorrectEntry
          patientId={patientId}
          kind={kind}
          id={id}
          version={version}
          title={title}
          corrections={corrections}
          onClose={close}
        />
      )}
    </>
  );
}
