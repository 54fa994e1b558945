import { IconX } from '@tabler/icons-react';
import type { TagJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import css from './Tags.module.css';

interface Props {
  readonly tags: readonly TagJson[];
  /** Absent where they can only be looked at. */
  readonly onRemove?: ((tag: TagJson) => void) | undefined;
}

/** Tags in a row; the colour is a dot beside the word, so that the word stays readable on any of them. */
export function Tags({ tags, onRemove }: Props) {
  const { act } = useLanguage().words.staff;
  return (
    <span className={css['tags']}>
      {tags.map((tag) => (
        <span key={tag.id} className={css['tag']}>
          <span className={css['dot']} style={tag.color === '' ? undefined : { background: tag.color }} aria-hidden />
          <bdi>{tag.name}</bdi>
          {onRemove !== undefined && (
            <button type="button" aria-label={`${act.remove}: ${tag.name}`} onClick={() => onRemove(tag)}>
              <IconX aria-hidden />
            </button>
          )}
        </span>
      ))}
    </span>
  );
}
