import { useLanguage } from '../language/Language.tsx';
import css from './Waiting.module.css';

/** Nothing yet; words only when it takes long. */
export function Waiting({ isLong = false }: { readonly isLong?: boolean }) {
  const { words } = useLanguage();
  return (
    <main className={css['waiting']} aria-busy>
      <p data-long={isLong}>{words.session.waiting}</p>
    </main>
  );
}
