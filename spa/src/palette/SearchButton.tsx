import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useLanguage } from '../language/Language.tsx';
import css from './SearchButton.module.css';

const load = () => import('./Palette.tsx').then((file) => ({ default: file.Palette }));
const Palette = lazy(load);

interface Props {
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  /** Shows the list of keys. */
  readonly onKeys: () => void;
  readonly labelClass: string | undefined;
}

/** Opens the palette, which comes when it is wanted. */
export function SearchButton({ isOpen, onOpen, onClose, onKeys, labelClass }: Props) {
  const { nav } = useLanguage().words.staff;
  return (
    <>
      <button type="button" className={css['search']} title={nav.search} aria-haspopup="dialog" onClick={onOpen} onPointerEnter={() => void load()}>
        <IconSearch aria-hidden />
        <span className={labelClass}>{nav.search}</span>
        <kbd className={css['keys']} dir="ltr" aria-hidden>
          Ctrl K
        </kbd>
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <Palette onClose={onClose} onKeys={onKeys} />
        </Suspense>
      )}
    </>
  );
}
