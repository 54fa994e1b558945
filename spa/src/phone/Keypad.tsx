import { useArea } from '../language/Language.tsx';
import { phoneWords } from '../language/areas/phone.ts';
import { useKeys } from '../parts/useKeys.ts';
import css from './Keypad.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** Keys by their place: the row of digits and the block of digits; star and hash where a keyboard has them. */
const PLACES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`Digit${digit}`, String(digit)])),
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`Numpad${digit}`, String(digit)])),
  NumpadMultiply: '*',
  'Shift+Digit8': '*',
  'Shift+Digit3': '#',
};

interface Props {
  readonly isOn: boolean;
  readonly pressed: string;
  readonly onKey: (key: string) => void;
}

/** A telephone's keys, 1-2-3 on top and from left to right in every language; the keyboard presses them too. */
export function Keypad({ isOn, pressed, onKey }: Props) {
  const words = useArea(phoneWords);
  useKeys(isOn ? Object.fromEntries(Object.entries(PLACES).map(([place, key]) => [place, () => onKey(key)])) : {});
  return (
    <div className={css['keypad']} role="group" aria-label={words.keypad}>
      <output className={css['pressed']} aria-label={words.pressed}>
        <bdi dir="ltr">{pressed}</bdi>
      </output>
      <div className={css['keys']} dir="ltr">
        {KEYS.map((key) => (
          <button key={key} type="button" className={css['key']} disabled={!isOn} onClick={() => onKey(key)}>
            {key === '*' ? '∗' : key}
          </button>
        ))}
      </div>
    </div>
  );
}
