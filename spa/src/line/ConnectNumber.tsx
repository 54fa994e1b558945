import { useId, useState } from 'react';
import { useLanguage } from '../language/Language.tsx';
import { CopyField } from '../parts/CopyField.tsx';
import { isPublic, webhooksOf } from '../server/webhooks.ts';
import css from './FirstSteps.module.css';

const KEYS = ['PUBLIC_BASE_URL', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'];

/** The two addresses to paste into Twilio's console. Opened on the server's own computer, it asks for the public one. */
export function ConnectNumber() {
  const { number } = useLanguage().words.first;
  const here = new URL(window.location.href);
  const [typed, setTyped] = useState(isPublic(here) ? here.origin : '');
  const webhooks = webhooksOf(typed);
  const isWrong = typed.trim() !== '' && webhooks === null;
  const field = useId();
  return (
    <article className={css['card']}>
      <h3>{number.title}</h3>
      <div className={css['field']}>
        <label htmlFor={field}>{number.address}</label>
        <input
          id={field}
          type="url"
          inputMode="url"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://kav.example.com"
          value={typed}
          aria-invalid={isWrong}
          aria-describedby={`${field}-hint`}
          onChange={(change) => setTyped(change.target.value)}
        />
        <p id={`${field}-hint`} role={isWrong ? 'alert' : undefined} data-wrong={isWrong}>
          {isWrong ? number.addressWrong : number.addressHint}
        </p>
      </div>
      <p>{number.about}</p>
      <CopyField label={number.incoming} value={webhooks?.incomingCall ?? null} placeholder={number.waiting} />
      <CopyField label={number.status} value={webhooks?.callStatus ?? null} placeholder={number.waiting} />
      <div className={css['note']}>
        <p>{number.token[0]}</p>
        <ul>
          {KEYS.map((key) => (
            <li key={key}>
              <code dir="ltr">{key}</code>
            </li>
          ))}
        </ul>
        <p>{number.token[1]}</p>
      </div>
    </article>
  );
}
