import type { LeadJson, Stage } from '../api/schema.d.ts';
import { useArea } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { Dialog } from '../parts/Dialog.tsx';
import css from './Board.module.css';
import { nameOf } from './names.ts';

interface Props {
  readonly lead: LeadJson;
  readonly stages: readonly Stage[];
  readonly onPick: (stage: Stage) => void;
  readonly onClose: () => void;
}

/** Where to: every stage is a button, the first of which has the focus; digits pick too. */
export function MoveDialog({ lead, stages, onPick, onClose }: Props) {
  const words = useArea(leadsWords);
  const others = stages.filter(({ id }) => id !== lead.stage_id);
  return (
    <Dialog title={words.move.title(`\u2068${nameOf(lead, words.unnamed)}\u2069`)} onClose={onClose}>
      <ol
        className={css['stages']}
        onKeyDown={({ code }) => {
          const stage = others[Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? 0) - 1];
          if (stage !== undefined) onPick(stage);
        }}
      >
        {others.map((stage, at) => (
          <li key={stage.id}>
            <button type="button" data-first={at === 0 || undefined} onClick={() => onPick(stage)}>
              <bdi>{stage.name}</bdi>
              {at < 9 && <kbd dir="ltr">{at + 1}</kbd>}
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
