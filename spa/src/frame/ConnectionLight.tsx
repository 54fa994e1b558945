import { useLanguage } from '../language/Language.tsx';
import type { Contact } from '../server/contact.ts';
import css from './Frame.module.css';

/** Whether what the page shows is fresh: a dot and a word, spoken when it changes. */
export function ConnectionLight({ phase }: { readonly phase: Contact['phase'] }) {
  const { frame } = useLanguage().words;
  const word = { loading: frame.connecting, inTouch: frame.connected, unreachable: frame.cut }[phase];
  return (
    <p className={css['light']} data-phase={phase} role="status" title={word}>
      <span className={css['dot']} aria-hidden />
      <span className={css['label']}>{word}</span>
    </p>
  );
}
