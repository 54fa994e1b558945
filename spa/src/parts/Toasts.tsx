import { useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useLanguage } from '../language/Language.tsx';
import { Button } from './Button.tsx';
import { dialogs } from './dialogs.ts';
import css from './Toasts.module.css';
import { dismiss, toastStore } from './toasts.ts';

/** The lines of `toast`, read out politely; while a dialog is open they stand within it, where they can be pressed. */
export function Toasts() {
  const { words } = useLanguage();
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read);
  const dialog = useSyncExternalStore(dialogs.subscribe, dialogs.top);
  const lines = (
    <div className={css['toasts']} role="status">
      {toasts.map(({ id, text, tone, undo }) => (
        <div key={id} className={css['toast']} data-tone={tone}>
          <p dir="auto">{text}</p>
          {undo !== undefined && (
            <Button
              onClick={() => {
                dismiss(id);
                undo();
              }}
            >
              {words.staff.act.undo}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
  return dialog === null ? lines : createPortal(lines, dialog);
}
