import { useId } from 'react';
import css from './Segments.module.css';

interface Props<Key extends string> {
  readonly label: string;
  readonly value: Key;
  readonly options: readonly { readonly key: Key; readonly label: string }[];
  readonly onPick: (key: Key) => void;
}

/** One of a few, all in sight: radio buttons, so that arrows walk them. */
export function Segments<Key extends string>({ label, value, options, onPick }: Props<Key>) {
  const name = useId();
  return (
    <fieldset className={css['segments']}>
      <legend className={css['legend']}>{label}</legend>
      {options.map((option) => (
        <label key={option.key} className={css['segment']}>
          <input type="radio" name={name} checked={option.key === value} onChange={() => onPick(option.key)} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
