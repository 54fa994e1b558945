import { useSyncExternalStore } from 'react';
import { useLanguage } from '../language/Language.tsx';
import { Button } from './Button.tsx';
import css from './Toasts.module.css';
import { dismiss, toastStore } from './toasts.ts';

/** The lines of `toast`, read out politely. */
export function Toasts() {
  const { words } = useLanguage();
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read);
  return (
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
}
