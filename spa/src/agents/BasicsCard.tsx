import { Area } from '../parts/Area.tsx';
import { Card } from '../parts/Card.tsx';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea } from '../language/Language.tsx';
import { Field } from '../parts/Field.tsx';
import type { CardProps } from './AgentForm.tsx';

/** Its name, and its first words to strangers, to those it knows, and when nobody is there. */
export function BasicsCard({ form, isReadOnly }: CardProps) {
  const { basics } = useArea(agentsWords);
  const { value, set, at } = form;
  return (
    <Card title={basics.title}>
      <Field label={basics.name} dir="auto" maxLength={100} readOnly={isReadOnly} value={value.name} onValue={(name) => set({ name })} fault={at('/name')} />
      <Area label={basics.greeting} maxLength={1_000} isReadOnly={isReadOnly} value={value.greeting} onValue={(greeting) => set({ greeting })} hint={basics.greetingHint} fault={at('/greeting')} />
      <Area label={basics.back} maxLength={1_000} isReadOnly={isReadOnly} value={value.greeting_back} onValue={(text) => set({ greeting_back: text })} hint={basics.backHint} fault={at('/greeting_back')} />
      <Area label={basics.closed} maxLength={1_000} isReadOnly={isReadOnly} value={value.greeting_closed} onValue={(text) => set({ greeting_closed: text })} hint={basics.closedHint} fault={at('/greeting_closed')} />
    </Card>
  );
}
