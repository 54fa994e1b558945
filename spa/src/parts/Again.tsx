import { useLanguage } from '../language/Language.tsx';
import css from './Again.module.css';
import { Button } from './Button.tsx';

/** The foot of a long list whose next page could not be read: says so, and asks for it again. Goes with `useRows`. */
export function Again({ onAgain }: { readonly onAgain: (() => void) | undefined }) {
  const { failed } = useLanguage().words.staff;
  if (onAgain === undefined) return null;
  return (
    <li className={css['again']}>
      <span role="alert">{failed.more}</span>
      <Button isSmall onClick={onAgain}>
        {failed.again}
      </Button>
    </li>
  );
}
