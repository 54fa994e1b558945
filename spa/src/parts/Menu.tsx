import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import css from './Menu.module.css';

export interface Item {
  readonly key: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  readonly onPick: () => void;
  readonly tone?: 'bad';
}

interface Props {
  readonly label: string;
  readonly button: ReactNode;
  readonly buttonClass: string | undefined;
  /** Words above the items, not to be picked. */
  readonly head?: ReactNode;
  readonly items: readonly Item[];
  readonly opens?: 'up' | 'down';
}

/** A button with a menu: arrows walk, Escape and a press outside close, the focus goes back to the button. */
export function Menu({ label, button, buttonClass, head, items, opens = 'down' }: Props) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const closeOutside = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!list.current?.contains(target) && !opener.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      return close();
    }
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all.at(next % all.length)?.focus();
  };

  return (
    <div className={css['menu']}>
      <button
        ref={opener}
        type="button"
        className={buttonClass}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        title={label}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen && (
        <div className={css['float']} data-opens={opens}>
          {head !== undefined && <div className={css['head']}>{head}</div>}
          <div ref={list} id={id} role="menu" aria-label={label} onKeyDown={walk}>
            {items.map(({ key, label: words, icon, onPick, tone }) => (
              <button
                key={key}
                type="button"
                role="menuitem"
                tabIndex={-1}
                className={css['item']}
                data-tone={tone}
                onClick={() => {
                  close();
                  onPick();
                }}
              >
                {icon}
                {words}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
