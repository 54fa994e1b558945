import { IconClock } from '@tabler/icons-react';
import { memo } from 'react';
import type { LeadJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { agoText } from '../parts/ago.ts';
import { Avatar } from '../parts/Avatar.tsx';
import { moneyText } from '../parts/money.ts';
import css from './Board.module.css';
import { iconOf, nameOf, sourceOf } from './names.ts';

interface Props {
  readonly lead: LeadJson;
  readonly owner: string;
  readonly top: number;
  readonly nowMs: number;
  /** It is being dragged: its place is kept, paler. */
  readonly isLifted: boolean;
  /** What is dragged would fall right under it. */
  readonly isAbove: boolean;
  readonly onOpen: (id: string) => void;
}

/** One lead on the board: who and how much, what they want in one line, and where from, how old, whose. */
export const Card = memo(function Card({ lead, owner, top, nowMs, isLifted, isAbove, onOpen }: Props) {
  const { code } = useLanguage();
  const words = useArea(leadsWords);
  const name = nameOf(lead, words.unnamed);
  const Source = iconOf(lead.source);
  const due = lead.next_due_at == null ? undefined : Date.parse(lead.next_due_at);
  return (
    <li className={css['place']} style={{ transform: `translateY(${top}px)` }} data-above={isAbove || undefined}>
      <button type="button" className={css['card']} data-lead={lead.id} data-lifted={isLifted || undefined} onClick={() => onOpen(lead.id)}>
        <span className={css['top']}>
          <span className={css['name']} dir="auto">
            {name}
          </span>
          {lead.value != null && (
            <bdi className={css['value']} dir="ltr">
              {moneyText(lead.value)}
            </bdi>
          )}
        </span>
        <span className={css['about']} dir="auto">
          {lead.about === name ? '' : lead.about}
        </span>
        <span className={css['foot']}>
          <Source role="img" aria-label={sourceOf(lead.source, words)} />
          <span>{agoText(code, Date.parse(lead.created_at), nowMs)}</span>
          {due !== undefined && <IconClock className={css['due']} data-late={due < nowMs || undefined} role="img" aria-label={(due < nowMs ? words.late : words.due)(agoText(code, due, nowMs))} />}
          <span className={css['owner']}>
            <Avatar name={owner} nobody={words.nobody} />
          </span>
        </span>
      </button>
    </li>
  );
});
