import { useState } from 'react';
import { useLanguage } from '../language/Language.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { keep, kept } from '../parts/preference.ts';
import css from './KeysDialog.module.css';

const KEYS = {
  walk: ['J', 'K'],
  open: ['Enter'],
  close: ['Esc'],
  palette: ['Ctrl', 'K'],
  search: ['/'],
  choose: ['X'],
  hangUp: ['Ctrl', 'Backspace'],
  fresh: ['N'],
  push: ['Shift', '←', '→'],
  move: ['M'],
  complete: ['X'],
  today: ['T'],
  reply: ['R'],
  note: ['N'],
  send: ['Ctrl', 'Enter'],
  resolve: ['E'],
  assign: ['A'],
  hand: ['M'],
  play: ['Space'],
  step: ['J', 'L'],
  turn: ['[', ']'],
  copy: ['C'],
  telephone: ['0–9', 'M', 'H'],
  help: ['?'],
} as const;

/** Which keys there are, by their place on the keyboard in any language; and the way to turn letters off. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { keys } = useLanguage().words.staff;
  const [isOn, setOn] = useState(kept('keys') !== 'off');
  return (
    <Dialog title={keys.title} onClose={onClose}>
      <dl className={css['keys']}>
        {(Object.keys(KEYS) as (keyof typeof KEYS)[]).map((name) => (
          <div key={name}>
            <dt>{keys.list[name]}</dt>
            <dd dir="ltr">
              {KEYS[name].map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className={css['letters']}>
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => {
            keep('keys', target.checked ? 'on' : 'off');
            setOn(target.checked);
          }}
        />
        {keys.letters}
      </label>
    </Dialog>
  );
}
