import { Area } from '../parts/Area.tsx';
import { Pair } from '../parts/Card.tsx';
import { Check } from '../forms/Check.tsx';
import { Choice } from '../parts/Choice.tsx';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea } from '../language/Language.tsx';
import { Field } from '../parts/Field.tsx';
import type { CardProps } from './AgentForm.tsx';
import css from './agents.module.css';
import { ChoicesTable } from './ChoicesTable.tsx';
import { emptyChoice, KINDS, type Question } from './draft.ts';

interface Props extends CardProps {
  readonly question: Question;
  /** Its place, from 0. */
  readonly at: number;
  readonly onChange: (question: Question) => void;
}

/** All of one question; what its kind does not know is not shown. */
export function QuestionFields({ question, at, form, isReadOnly, onChange }: Props) {
  const { questions: words } = useArea(agentsWords);
  const set = (fields: Partial<Question>) => onChange({ ...question, ...fields });
  const fault = (name: string) => form.at(`/questions/${at}/${name}`);
  const number = (text: string) => Number.parseInt(text, 10) || 0;
  const { kind } = question;
  const takeKind = (next: string) => set({ kind: next, ...(next === 'choice' && (question.choices ?? []).length < 2 ? { choices: [emptyChoice('1'), emptyChoice('2')] } : {}) });
  const mayHide = kind === 'open' || kind === 'digits';
  return (
    <div className={css['fields']}>
      <Area label={words.ask} isReadOnly={isReadOnly} value={question.ask} onValue={(ask) => set({ ask })} fault={fault('ask')} />
      <Pair>
        <Choice label={words.kind} isReadOnly={isReadOnly} value={kind} options={KINDS.map((value) => ({ value, label: words.kinds[value] ?? value }))} onValue={takeKind} fault={fault('kind')} />
        <Field label={words.key} dir="ltr" maxLength={32} readOnly={isReadOnly} value={question.key} onValue={(key) => set({ key })} hint={words.keyHint} fault={fault('key')} />
      </Pair>
      {kind === 'choice' && <ChoicesTable choices={question.choices ?? []} pointer={`/questions/${at}/choices`} form={form} isReadOnly={isReadOnly} onChange={(choices) => set({ choices: [...choices] })} />}
      {kind === 'digits' && (
        <Field label={words.count} type="number" dir="ltr" min={0} max={32} readOnly={isReadOnly} value={String(question.count ?? 0)} onValue={(text) => set({ count: number(text) })} hint={words.countHint} fault={fault('count')} />
      )}
      {kind === 'open' && (
        <Area label={words.leadIn} isReadOnly={isReadOnly} value={(question.lead_in ?? []).join('\n')} onValue={(text) => set({ lead_in: text === '' ? [] : text.split('\n') })} hint={words.leadInHint} fault={fault('lead_in')} />
      )}
      <Area label={words.retry} rows={1} isReadOnly={isReadOnly} value={question.retry} onValue={(retry) => set({ retry })} fault={fault('retry')} />
      <Pair>
        <Area label={words.keypad} rows={1} isReadOnly={isReadOnly} value={question.keypad_hint ?? ''} onValue={(text) => set({ keypad_hint: text })} fault={fault('keypad_hint')} />
        <Area label={words.thanks} rows={1} isReadOnly={isReadOnly} value={question.thanks ?? ''} onValue={(thanks) => set({ thanks })} fault={fault('thanks')} />
      </Pair>
      <Check label={words.optional} isReadOnly={isReadOnly} isOn={question.optional === true} onChange={(optional) => set({ optional })} />
      {mayHide && <Check label={words.sensitive} hint={words.sensitiveHint} isReadOnly={isReadOnly} isOn={question.sensitive === true} onChange={(sensitive) => set({ sensitive })} />}
      {mayHide && question.sensitive === true && (
        <Field label={words.keepLast} type="number" dir="ltr" min={0} max={4} readOnly={isReadOnly} value={String(question.keep_last ?? 0)} onValue={(text) => set({ keep_last: number(text) })} fault={fault('keep_last')} />
      )}
    </div>
  );
}
