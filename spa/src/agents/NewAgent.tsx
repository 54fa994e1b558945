import { useState, type FormEvent } from 'react';
import type { AgentJson } from '../api/schema.d.ts';
import { Choice } from '../parts/Choice.tsx';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { useAgentDeeds, useEngines } from './agentQueries.ts';

/** A new agent begins with the words of one of the server's. */
export function NewAgent({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (agent: AgentJson) => void }) {
  const { words, code } = useLanguage();
  const { fresh } = useArea(agentsWords);
  const { make } = useAgentDeeds();
  const files = useEngines().data?.files ?? [];
  const [name, setName] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const file = picked ?? files.find((one) => one.endsWith(`-${code}`)) ?? files[0] ?? '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    make({ name: name.trim(), file: file === '' ? null : file }).then(onMade, (cause: unknown) => {
      setBusy(false);
      setFault(reasonOf(cause, words.staff.failed));
    });
  };
  return (
    <Dialog title={fresh.title} onClose={onClose}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
        <Field label={fresh.name} dir="auto" required maxLength={100} autoFocus value={name} onValue={setName} hint={fresh.nameHint} fault={fault} />
        <Choice label={fresh.begin} value={file} onValue={setPicked} options={files.map((value) => ({ value, label: fresh.file(value) }))} hint={fresh.beginHint} />
        <Actions>
          <Button onClick={onClose}>{words.staff.act.cancel}</Button>
          <Button isSubmit isPrimary isBusy={isBusy} isDisabled={name.trim() === ''}>
            {fresh.submit}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
