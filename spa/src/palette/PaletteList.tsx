import { useEffect, useRef } from 'react';
import { useArea } from '../language/Language.tsx';
import { paletteWords } from '../language/areas/palette.ts';
import type { Choice } from './commands.ts';
import css from './Palette.module.css';

interface Props {
  readonly id: string;
  readonly choices: readonly Choice[];
  readonly at: number;
  readonly onPoint: (key: string) => void;
  readonly onPick: (choice: Choice) => void;
}

/** What can be chosen, in groups; the focus stays in the field. */
export function PaletteList({ id, choices, at, onPoint, onPick }: Props) {
  const words = useArea(paletteWords);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at, choices[at]?.key]);

  const groups: { readonly group: Choice['group']; readonly from: number; readonly items: Choice[] }[] = [];
  choices.forEach((choice, place) => {
    const last = groups.at(-1);
    if (last?.group === choice.group) last.items.push(choice);
    else groups.push({ group: choice.group, from: place, items: [choice] });
  });

  return (
    <div ref={list} id={id} role="listbox" aria-label={words.title} className={css['list']}>
      {groups.map(({ group, from, items }) => (
        <div key={`${group} ${from}`} role="group" aria-label={words.groups[group]} className={css['group']}>
          <p aria-hidden>{words.groups[group]}</p>
          {items.map((choice, place) => (
            <div
              key={choice.key}
              id={`${id}-${from + place}`}
              role="option"
              aria-selected={from + place === at}
              className={css['option']}
              onPointerMove={() => from + place !== at && onPoint(choice.key)}
              onClick={() => onPick(choice)}
            >
              <span className={css['title']} dir={choice.isNumber === true ? undefined : 'auto'}>
                {choice.isNumber === true ? <bdi dir="ltr">{choice.title}</bdi> : choice.title}
              </span>
              {choice.about !== undefined && choice.about !== '' && (
                <span className={css['about']} dir={/^[+\d]/.test(choice.about) ? undefined : 'auto'}>
                  {/^[+\d]/.test(choice.about) ? <bdi dir="ltr">{choice.about}</bdi> : choice.about}
                </span>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
