import type { TagJson } from '../api/schema.d.ts';
import css from './Tags.module.css';

/** Tags in a row; the colour is a dot beside the word, so that the word stays readable on any of them. */
export function Tags({ tags }: { readonly tags: readonly TagJson[] }) {
  return (
    <span className={css['tags']}>
      {tags.map(({ id, name, color }) => (
        <span key={id} className={css['tag']}>
          <span className={css['dot']} style={color === '' ? undefined : { background: color }} aria-hidden />
          <bdi>{name}</bdi>
        </span>
      ))}
    </span>
  );
}
