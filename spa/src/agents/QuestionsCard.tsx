import { IconArrowDown, IconArrowUp, IconChevronDown, IconEyeOff, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../parts/Card.tsx';
import { moved, replaced } from '../forms/rebase.ts';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea } from '../language/Language.tsx';
import { Menu } from '../parts/Menu.tsx';
import { Pill } from '../parts/Pill.tsx';
import type { CardProps } from './AgentForm.tsx';
import icon from '../parts/IconButton.module.css';
import css from './agents.module.css';
import { KINDS, newQuestion } from './draft.ts';
import { QuestionFields } from './QuestionFields.tsx';

/** The questions in their order: each a line that opens into its fields. */
export function QuestionsCard({ form, isReadOnly }: CardProps) {
  const { questions: words } = useArea(agentsWords);
  const [open, setOpen] = useState<number | null>(null);
  const list = form.value.questions;
  const put = (questions: typeof list) => form.set({ questions });
  const move = (at: number, step: -1 | 1) => {
    put(moved(list, at, step));
    if (open === at) setOpen(at + step);
    else if (open === at + step) setOpen(at);
  };
  const remove = (at: number) => {
    put(list.filter((_, place) => place !== at));
    setOpen(null);
  };
  const button = (label: string, Icon: typeof IconTrash, isOff: boolean, onPress: () => void) => (
    <button type="button" className={icon['tool']} aria-label={label} title={label} disabled={isOff} onClick={onPress}>
      <Icon aria-hidden />
    </button>
  );
  return (
    <Card
      title={words.title}
      about={words.about}
      aside={
        !isReadOnly && (
          <Menu
            label={words.add}
            buttonClass={css['add']}
            button={
              <>
                <IconPlus aria-hidden />
                {words.add}
              </>
            }
            items={KINDS.map((kind) => ({
              key: kind,
              label: words.kinds[kind],
              onPick: () => {
                put([...list, newQuestion(kind, list)]);
                setOpen(list.length);
              },
            }))}
          />
        )
      }
    >
      <ol className={css['questions']}>
        {list.map((question, at) => {
          const isWrong = form.isWrong(`/questions/${at}`);
          const isOpen = open === at;
          return (
            <li key={at} data-wrong={isWrong || undefined}>
              <div className={css['question']}>
                <button type="button" className={css['opener']} aria-expanded={isOpen} onClick={() => setOpen(isOpen ? null : at)}>
                  <IconChevronDown aria-hidden data-open={isOpen || undefined} />
                  <span className={css['number']}>{at + 1}</span>
                  <span className={css['ask']} dir="auto">
                    {question.ask || words.unasked}
                  </span>
                </button>
                <span className={css['marks']}>
                  {isWrong && <Pill tone="bad">{words.wrong}</Pill>}
                  {question.sensitive === true && <IconEyeOff className={css['mark']} role="img" aria-label={words.hidden} />}
                  <span className={css['kind']}>{words.kinds[question.kind] ?? question.kind}</span>
                </span>
                {!isReadOnly && (
                  <span className={css['tools']}>
                    {button(`${words.up}: ${at + 1}`, IconArrowUp, at === 0, () => move(at, -1))}
                    {button(`${words.down}: ${at + 1}`, IconArrowDown, at === list.length - 1, () => move(at, 1))}
                    {button(`${words.remove}: ${at + 1}`, IconTrash, list.length === 1, () => remove(at))}
                  </span>
                )}
              </div>
              {isOpen && <QuestionFields question={question} at={at} form={form} isReadOnly={isReadOnly} onChange={(changed) => put(replaced(list, at, changed))} />}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
