import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { answered, api } from '../api/client.ts';
import { useFound } from '../contacts/contactQueries.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { phoneText } from '../parts/phone.ts';
import hits from '../parts/Hits.module.css';
import { useRefuse } from './inboxDeeds.ts';
import { e164 } from './names.ts';
import css from './NewMessage.module.css';
import { TemplateChooser } from './TemplateChooser.tsx';
import { useSameKey } from './useSameKey.ts';

/** Whom to write to: somebody known, or a number. */
type Target = { readonly contact_id: string; readonly name: string } | { readonly to: string; readonly name: string };

/** Writes first. Who has a conversation already is met there; anybody else gets an approved text. */
export function NewMessage({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const { fresh } = useArea(inboxWords);
  const navigate = useNavigate();
  const refuse = useRefuse();
  const [typed, setTyped] = useState('');
  const [target, setTarget] = useState<Target | null>(null);
  const query = useDeferredValue(typed.trim());
  const found = useFound(query).data?.items.slice(0, 6) ?? [];
  const number = e164(query);
  const keys = useSameKey();

  const open = (conversation: string) => {
    onClose();
    void navigate({ to: '/app/inbox/$conversation', params: { conversation } });
  };
  const pick = async (id: string, name: string) => {
    try {
      const known = await answered(api.GET('/api/conversations', { params: { query: { contact_id: id, limit: 1 } } }));
      const [conversation] = known.items;
      if (conversation === undefined) setTarget({ contact_id: id, name });
      else open(conversation.id);
    } catch (cause) {
      refuse(cause);
    }
  };
  const send = async (content_sid: string, variables: Readonly<Record<string, string>>) => {
    if (target === null) return false;
    const { name: _, ...whom } = target;
    try {
      const body = { ...whom, template: { content_sid, variables } };
      const { messages } = await answered(api.POST('/api/whatsapp/send', { body, headers: { 'Idempotency-Key': keys.keyOf(body) } }));
      keys.done();
      const [sent] = messages;
      if (sent !== undefined) open(sent.conversation_id);
      return true;
    } catch (cause) {
      refuse(cause);
      return false;
    }
  };
  const named = (title: string) => (/^\+\d+$/.test(title) ? <bdi dir="ltr">{phoneText(title)}</bdi> : <bdi>{title || words.contacts.unnamed}</bdi>);

  return (
    <Dialog title={fresh.title} onClose={onClose}>
      {target === null ? (
        <>
          <Field label={fresh.to} hint={fresh.hint} type="search" value={typed} onValue={setTyped} {...(typed === '' ? {} : { dir: 'auto' })} />
          {query !== '' && (
            <ul className={hits['hits']}>
              {number !== null && (
                <li>
                  <button type="button" onClick={() => setTarget({ to: number, name: number })}>
                    {fresh.number} {named(number)}
                  </button>
                </li>
              )}
              {found.map(({ id, title, text }) => (
                <li key={id}>
                  <button type="button" onClick={() => void pick(id, title)}>
                    {named(title)} <bdi className={hits['more']}>{text}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <>
          <p className={css['target']}>
            {named(target.name)}
            <Button isSmall tone="plain" onClick={() => setTarget(null)}>
              {fresh.other}
            </Button>
          </p>
          <TemplateChooser about={fresh.about} onSend={send} />
        </>
      )}
    </Dialog>
  );
}
