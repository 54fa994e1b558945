import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import type { ApiKeyJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { Check } from '../forms/Check.tsx';
import { Confirm } from '../forms/Confirm.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { ShownOnce } from '../forms/ShownOnce.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { accessWords } from '../language/areas/access.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Pill } from '../parts/Pill.tsx';
import { useMe } from '../session/useSession.ts';
import { Listing } from './Listing.tsx';
import field from '../parts/Field.module.css';
import css from './settings.module.css';
import { useList } from './useList.ts';

/** Keys with which programs work here; each is shown once, when it is made. */
export function KeysSection() {
  const { keys: words } = useArea(accessWords);
  const list = useList(['api-keys'], (after) => answered(api.GET('/api/api-keys', { params: { query: { limit: 100, ...after } } })));
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <div className={css['page']}>
      <Card
        title={words.title}
        about={words.about}
        aside={
          <Button isPrimary onClick={() => setMaking(true)}>
            <IconPlus aria-hidden />
            {words.add}
          </Button>
        }
      >
        <Listing list={list} label={words.title} empty={words.empty}>
          {(key) => <Row key={key.id} apiKey={key} />}
        </Listing>
      </Card>
      {isMaking && (
        <Make
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setSecret(made);
            void list.refetch();
          }}
        />
      )}
      {secret !== null && <ShownOnce title={words.secretTitle} about={words.secretAbout} label={words.secret} secret={secret} done={words.done} onClose={() => setSecret(null)} />}
    </div>
  );
}

function Row({ apiKey }: { readonly apiKey: ApiKeyJson }) {
  const { moment } = useLanguage();
  const { keys: words } = useArea(accessWords);
  const run = useDeed();
  const [isAsking, setAsking] = useState(false);
  const isRevoked = apiKey.revoked_at != null;
  const { name, prefix, scopes, created_at, last_used_at } = apiKey;
  return (
    <li>
      <p className={css['name']}>
        <bdi>{name}</bdi> <code dir="ltr">{prefix}…</code>
      </p>
      <span className={css['buttons']}>
        {isRevoked ? (
          <Pill tone="idle">{words.revoked}</Pill>
        ) : (
          <Button isSmall onClick={() => setAsking(true)}>
            {words.revoke}
          </Button>
        )}
      </span>
      <p className={css['meta']}>
        {words.made(moment(Date.parse(created_at)))} · {last_used_at == null ? words.unused : words.used(moment(Date.parse(last_used_at)))}
      </p>
      <p className={css['meta']}>{scopes.map((scope) => words.scope[scope] ?? scope).join(' · ')}</p>
      {isAsking && (
        <Confirm
          title={words.revoke}
          about={words.revokeAsk(`\u2068${name}\u2069`)}
          onClose={() => setAsking(false)}
          onConfirm={() => void run(answered(api.DELETE('/api/api-keys/{id}', { params: { path: { id: apiKey.id } } })), { stale: [['api-keys']], done: words.isRevoked })}
        />
      )}
    </li>
  );
}

function Make({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (secret: string) => void }) {
  const { keys: words } = useArea(accessWords);
  const rights = useMe()?.rights ?? [];
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>(['records:read']);
  const offered = Object.keys(words.scope).filter((scope) => rights.includes(scope)); // nobody hands out what they do not have
  const send = () => answered(api.POST('/api/api-keys', { body: { name: name.trim(), scopes: [...scopes] } })).then(({ secret }) => onMade(secret));
  return (
    <FormDialog title={words.add} submit={words.make} onSubmit={send} onClose={onClose} isIncomplete={name.trim() === '' || scopes.length === 0}>
      {(at) => (
        <>
          <Field label={words.name} dir="auto" maxLength={100} value={name} onValue={setName} fault={at('/name')} />
          <fieldset className={field['group']}>
            <legend>{words.scopes}</legend>
            {offered.map((scope) => (
              <Check key={scope} label={words.scope[scope]} isOn={scopes.includes(scope)} onChange={(isOn) => setScopes(isOn ? [...scopes, scope] : scopes.filter((one) => one !== scope))} />
            ))}
          </fieldset>
        </>
      )}
    </FormDialog>
  );
}
