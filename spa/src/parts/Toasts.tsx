import { useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useLanguage } from '../language/Language.tsx';
import { Button } from './Button.tsx';
import { dialogs } from './dialogs.ts';
import css from './Toasts.module.css';
import { dismiss, toastStore, type Toast } from './toasts.ts';

const NONE: readonly Toast[] = [];

/**
 * The lines of `toast`, read out politely. Readers tell what is added to a region, not the first words of a new one: that
 * of the page is there from the first moment. While a dialog is open the page is inert, and they stand within the dialog,
 * where they can be pressed.
 */
export function Toasts() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read);
  const dialog = useSyncExternalStore(dialogs.subscribe, dialogs.top);
  return (
    <>
      <Lines toasts={dialog === null ? toasts : NONE} />
      {dialog !== null && createPortal(<Lines toasts={toasts} />, dialog)}
    </>
  );
}

function Lines({ toasts }: { readonly toasts: readonly Toast[] }) {
  const { words } = useLanguage();
  return (
    <div className={css['toasts']} role="status" aria-atomic={false}>
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
}
