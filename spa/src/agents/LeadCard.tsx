import { Area } from '../parts/Area.tsx';
import { Card } from '../parts/Card.tsx';
import { Choice } from '../parts/Choice.tsx';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import type { CardProps } from './AgentForm.tsx';
import css from './agents.module.css';

/** What becomes of the answers: the line of the lead, and whose answer is the caller's name. */
export function LeadCard({ form, isReadOnly }: CardProps) {
  const { lead: words } = useArea(agentsWords);
  const { lead, questions } = form.value;
  const set = (fields: Partial<typeof lead>) => form.set({ lead: { ...lead, ...fields } });
  return (
    <Card title={words.title} about={words.about}>
      <Area label={words.line} rows={1} isReadOnly={isReadOnly} value={lead.about} onValue={(about) => set({ about })} hint={words.lineHint} fault={form.at('/lead/about') ?? form.at('/lead')} />
      {!isReadOnly && (
        <div className={css['chips']} role="group" aria-label={words.insert}>
          {questions.map(({ key, sensitive }, at) =>
            sensitive === true ? null : (
              <Button key={at} isSmall onClick={() => set({ about: `${lead.about}${lead.about === '' || lead.about.endsWith(' ') ? '' : ' '}{${key}}` })}>
                <bdi dir="ltr">{`{${key}}`}</bdi>
              </Button>
            ),
          )}
        </div>
      )}
      <Choice
        label={words.name}
        isReadOnly={isReadOnly}
        value={lead.name_from}
        onValue={(name) => set({ name_from: name })}
        options={[{ value: '', label: words.nobody }, ...questions.map(({ key, ask }) => ({ value: key, label: ask || key }))]}
        fault={form.at('/lead/name_from')}
      />
    </Card>
  );
}

/** The last words. */
export function EndingCard({ form, isReadOnly }: CardProps) {
  const { ending } = useArea(agentsWords);
  const { goodbye } = form.value;
  return (
    <Card title={ending.title}>
      {(['saved', 'unsaved', 'silent'] as const).map((name) => (
        <Area key={name} label={ending[name]} rows={1} isReadOnly={isReadOnly} value={goodbye[name]} onValue={(text) => form.set({ goodbye: { ...goodbye, [name]: text } })} fault={form.at(`/goodbye/${name}`)} />
      ))}
    </Card>
  );
}
