import { Area } from '../parts/Area.tsx';
import { Card } from '../parts/Card.tsx';
import { Choice } from '../parts/Choice.tsx';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea } from '../language/Language.tsx';
import type { CardProps } from './AgentForm.tsx';
import { useEngines } from './agentQueries.ts';
import page from '../parts/Page.module.css';

/** Who thinks: the questions, or a language model with its instructions and facts. */
export function MindCard({ form, isReadOnly }: CardProps) {
  const { mind: words } = useArea(agentsWords);
  const engines = useEngines().data;
  const { engine, llm } = form.value;
  const effective = (engine === '' ? engines?.usual_mind : engine) === 'llm' ? 'llm' : 'script';
  const hasModel = engines?.minds.includes('llm') ?? true;
  const usual = engines === undefined ? '' : ` (${engines.usual_mind === 'llm' ? words.kinds.llm : words.kinds.script})`;
  return (
    <Card title={words.title}>
      <Choice
        label={words.title}
        isReadOnly={isReadOnly}
        value={engine}
        onValue={(next) => form.set({ engine: next })}
        options={[
          { value: '', label: words.kinds.usual + usual },
          { value: 'script', label: words.kinds.script },
          { value: 'llm', label: words.kinds.llm },
        ]}
        hint={words.about[effective]}
        fault={form.at('/engine')}
      />
      {effective === 'llm' && !hasModel && (
        <p className={page['warn']} role="note">
          {words.noModel}
        </p>
      )}
      <Area label={words.instructions} rows={4} maxLength={8_000} isReadOnly={isReadOnly} value={llm.instructions} onValue={(instructions) => form.set({ llm: { ...llm, instructions } })} hint={words.instructionsHint} fault={form.at('/llm/instructions')} />
      <Area label={words.facts} rows={3} isReadOnly={isReadOnly} value={llm.facts} onValue={(facts) => form.set({ llm: { ...llm, facts } })} hint={words.factsHint} fault={form.at('/llm/facts')} />
    </Card>
  );
}
