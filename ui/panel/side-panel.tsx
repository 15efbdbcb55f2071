import { ActionIcon } from '@mantine/core';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../text/use-text.ts';
import { inertAround } from './inert-around.ts';
import css from './side-panel.module.css';
import { useWide } from './use-wide.ts';

interface SidePanelProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A drawer beside the page. Where there is room the page stays in use next to it; on a narrow screen it covers the page
 * and puts it out of use. Escape closes it; whoever opens it decides what is kept.
 */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const { text } = useText();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const beside = useWide('75em');
  // Noted while rendering: when effects run, a field inside may already have taken the focus.
  const opener = useRef(document.activeElement);
  useEffect(() => {
    // A field that asked for the focus keeps it; else the panel is read from its title on.
    if (!panel.current?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true });
    const before = opener.current;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => (beside || panel.current === null ? undefined : inertAround(panel.current)), [beside]);
  return (
    <div
      ref={panel}
      role="dialog"
      aria-modal={beside ? undefined : true}
      aria-labelledby={id}
      className={css.panel}
      data-locks-scroll={beside ? undefined : true}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className={css.head}>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <ActionIcon variant="subtle" size="lg" aria-label={text('Close')} onClick={onClose}>
          <X size={18} aria-hidden />
        </ActionIcon>
      </header>
      <div className={css.body}>{children}</div>
    </div>
  );
}
