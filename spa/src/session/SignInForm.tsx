import { useState, type FormEvent } from 'react';
import { Problem } from '../api/problem.ts';
import { useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { whyNot } from './faults.ts';
import { session } from './session.ts';
import css from './Door.module.css';

/** Address and password, then the second factor where one is asked for. It never tells whether an address is known. */
export function SignInForm({ knownEmail = '' }: { readonly knownEmail?: string }) {
  const { words } = useLanguage();
  const { login, code: codeWords } = words.session;
  const [email, setEmail] = useState(knownEmail);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(undefined);
    session.signIn({ email: email.trim(), password, ...(code === null ? {} : { code: code.trim() }) }).catch((cause: unknown) => {
      setBusy(false);
      if (cause instanceof Problem && cause.slug === 'totp-needed') return setCode('');
      if (cause instanceof Problem && cause.slug === 'totp-wrong') setCode('');
      setFault(whyNot(cause, words.session));
    });
  };

  return (
    <form className={css['form']} onSubmit={submit}>
      {code === null ? (
        <>
          <Field label={login.email} type="email" dir="ltr" autoComplete="username" required readOnly={knownEmail !== ''} autoFocus={knownEmail === ''} value={email} onValue={setEmail} />
          <Field
            label={login.password}
            type="password"
            dir="ltr"
            autoComplete="current-password"
            required
            autoFocus={knownEmail !== ''}
            value={password}
            onValue={setPassword}
            fault={fault}
          />
        </>
      ) : (
        <>
          <p className={css['about']}>{codeWords.about}</p>
          <Field label={codeWords.label} dir="ltr" inputMode="numeric" autoComplete="one-time-code" required autoFocus value={code} onValue={setCode} fault={fault} />
        </>
      )}
      <Button isSubmit isPrimary isWide isBusy={isBusy}>
        {code === null ? login.submit : codeWords.submit}
      </Button>
    </form>
  );
}
