import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../text/use-text.ts';
import css from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** Absent: it can only be left by one of its own buttons. */
  readonly onClose?: (() => void) | undefined;
  readonly opened?: boolean;
  readonly wide?: boolean;
  /** Over another dialog or drawer. */
  readonly onTop?: boolean;
  readonly children: ReactNode;
}

/**
 * A modal dialog: keeps the focus, gives it back, closes with Escape. Built from Mantine's parts, because its ready-made
 * header is a second page banner to screen readers.
 */
export function Dialog({
  title,
  onClose,
  opened = true,
  wide = false,
  onTop = false,
  children,
}: DialogProps) {
  const { text } = useText();
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose ?? (() => {})}
      closeOnEscape={onClose !== undefined}
      closeOnClickOutside={false}
      centered
      lockScroll={false}
      data-locks-scroll
      size={wide ? 'lg' : 'md'}
      transitionProps={{ duration: 120 }}
      {...(onTop && { zIndex: 300 })}
    >
      <Modal.Overlay />
      <Modal.Content>
        <div className={css.head}>
          <Modal.Title>{title}</Modal.Title>
          {onClose && <Modal.CloseButton aria-label={text('Close')} />}
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
