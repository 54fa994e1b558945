import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { keysWords } from '../language/areas/keys.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { keep, kept } from '../parts/preference.ts';
import { EVERYWHERE, GROUPS, type KeyLine } from './keyList.ts';
import css from './KeysDialog.module.css';

/** Which keys there are in this view, by their place on the keyboard in any language; and the way to turn letters off. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { staff } = useLanguage().words;
  const words = useArea(keysWords);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const [isOn, setOn] = useState(kept('keys') !== 'off');
  const here = GROUPS.find((group) => path.startsWith(group.path));
  return (
    <Dialog title={staff.keys} onClose={onClose}>
      {here !== undefined && <Keys title={staff.nav[here.view]} keys={here.keys} />}
      <Keys title={words.everywhere} keys={EVERYWHERE} />
      <details className={css['others']}>
        <summary>{words.elsewhere}</summary>
        {GROUPS.filter((group) => group !== here).map(({ view, keys }) => (
          <Keys key={view} title={staff.nav[view]} keys={keys} />
        ))}
      </details>
      <label className={css['letters']}>
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => {
            keep('keys', target.checked ? 'on' : 'off');
            setOn(target.checked);
          }}
        />
        {words.letters}
      </label>
    </Dialog>
  );
}

function Keys({ title, keys }: { readonly title: string; readonly keys: readonly KeyLine[] }) {
  const { list } = useArea(keysWords);
  return (
    <section className={css['group']}>
      <h3>{title}</h3>
      <dl className={css['keys']}>
        {keys.map(([what, ...caps]) => (
          <div key={what}>
            <dt>{list[what]}</dt>
            <dd dir="ltr">
              {caps.map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
