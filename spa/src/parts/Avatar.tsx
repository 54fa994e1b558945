import css from './Avatar.module.css';
import { initials } from './initials.ts';

/** Two letters for a person, their name for readers; a dashed ring while it is nobody. */
export function Avatar({ name, nobody }: { readonly name: string; readonly nobody: string }) {
  return (
    <span className={css['avatar']} data-nobody={name === '' || undefined} role="img" aria-label={name || nobody} title={name || nobody}>
      {name === '' ? '' : initials(name)}
    </span>
  );
}
