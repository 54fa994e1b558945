import { useState, type FormEvent } from 'react';
import { useArea } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Field } from '../parts/Field.tsx';
import { Failed } from '../parts/Notice.tsx';
import { useTemplates } from './inboxQueries.ts';
import css from './TemplateChooser.module.css';
import { filled, variablesOf } from './templates.ts';

interface Props {
  /** Why a template, in a sentence; absent where it is a choice. */
  readonly about?: string;
  readonly onSend: (contentSid: string, variables: Readonly<Record<string, string>>, text: string) => Promise<boolean>;
}

/** An approved text with its variables, and how it will read. */
export function TemplateChooser({ about, onSend }: Props) {
  const { template: words } = useArea(inboxWords);
  const found = useTemplates(true);
  const templates = (found.data?.items ?? []).filter(({ active }) => active);
  const [picked, setPicked] = useState('');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const template = templates.find((one) => one.id === picked) ?? templates[0];
  if (found.isPending) return <Bones rows={2} />;
  if (found.isError) return <Failed cause={found.error} onRetry={() => void found.refetch()} />;
  const variables = template === undefined ? [] : variablesOf(template.body);
  const isReady = template !== undefined && variables.every((name) => (values[name] ?? '').trim() !== '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (template === undefined || !isReady) return;
    setBusy(true);
    const given = Object.fromEntries(variables.map((name) => [name, (values[name] ?? '').trim()]));
    if (await onSend(template.content_sid, given, filled(template.body, given))) setValues({});
    setBusy(false);
  };
  return (
    <form className={css['chooser']} onSubmit={(event) => void submit(event)}>
      {about !== undefined && <p className={css['about']}>{about}</p>}
      {template === undefined ? (
        <p className={css['about']}>{words.none}</p>
      ) : (
        <>
          <Choice
            label={words.pick}
            value={template.id}
            onValue={(id) => {
              setPicked(id);
              setValues({});
            }}
            options={templates.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {variables.length > 0 && (
            <div className={css['values']}>
              {variables.map((name) => (
                <Field key={name} label={words.variable(`\u2066{{${name}}}\u2069`)} value={values[name] ?? ''} onValue={(value) => setValues({ ...values, [name]: value })} {...(values[name] ? { dir: 'auto' } : {})} maxLength={500} />
              ))}
            </div>
          )}
          <figure className={css['preview']}>
            <figcaption>{words.preview}</figcaption>
            <p dir="auto">{filled(template.body, values)}</p>
          </figure>
          <div className={css['foot']}>
            <Button isSubmit isPrimary isBusy={isBusy} isDisabled={!isReady}>
              {words.send}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
