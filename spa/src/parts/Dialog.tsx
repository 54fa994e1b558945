import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useLanguage } from '../language/Language.tsx';
import css from './Dialog.module.css';
import { dialogs } from './dialogs.ts';

interface Props {
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** Absent: it cannot be dismissed. */
  readonly onClose?: () => void;
  /** At the page's end, as high as the page. */
  readonly isDrawer?: boolean;
  /** A drawer with fields beside each other. */
  readonly isWide?: boolean;
}

/** The browser's own modal dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ title, children, onClose, isDrawer = false, isWide = false }: Props) {
  const { words } = useLanguage();
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  const beganOutside = useRef(false); // a selection dragged out of a field is no wish to leave

  useEffect(() => {
    const dialog = box.current;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>(isDrawer ? 'h2' : '[data-first], input, textarea, select')?.focus(); // what was opened to be filled in; a drawer begins at its name
  }, [isDrawer]);
  useEffect(() => (box.current === null ? undefined : dialogs.opened(box.current)), []);

  return (
    <dialog
      ref={box}
      className={css['dialog']}
      data-drawer={isDrawer || undefined}
      data-wide={isWide || undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClose={() => {
        if (onClose === undefined) box.current?.showModal(); // a second Escape closes whatever onCancel says
        else onClose();
      }}
      onPointerDown={(event) => {
        beganOutside.current = event.target === box.current;
      }}
      onClick={(event) => {
        if (event.target === box.current && beganOutside.current) onClose?.();
      }}
    >
      <div className={css['body']}>
        <header className={css['head']}>
          <h2 id={id} tabIndex={isDrawer ? -1 : undefined}>{title}</h2>
          {onClose !== undefined && (
            <button type="button" className={css['close']} aria-label={words.staff.act.close} onClick={onClose}>
              <IconX aria-hidden />
            </button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  );
}
