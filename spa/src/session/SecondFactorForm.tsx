import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { EnrolmentJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { CopyField } from '../parts/CopyField.tsx';
import { Field } from '../parts/Field.tsx';
import { Qr } from '../parts/Qr.tsx';
import css from './Door.module.css';
import { whyNot } from './faults.ts';

/** Password, then the picture to scan and a first code, then the recovery codes to keep. */
export function SecondFactorForm({ onCodes, onDone }: { readonly onCodes: () => void; readonly onDone: () => void }) {
  const { words } = useLanguage();
  const { must, accept, fault: faultWords, code: codeWords } = words.session;
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [enrolment, setEnrolment] = useState<EnrolmentJson | null>(null);
  const [recovery, setRecovery] = useState<readonly string[] | null>(null);
  const [fault, setFault] = useState<string>();

  const refuse = (cause: unknown) => {
    if (!(cause instanceof Problem)) return setFault(faultWords.other);
    if (cause.at('/password') !== undefined) return setFault(accept.wrong);
    setFault(cause.at('/code') === undefined ? whyNot(cause, words.session) : faultWords.codeWrong);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFault(undefined);
    if (enrolment === null) return void answered(api.POST('/api/me/totp', { body: { password } })).then(setEnrolment).catch(refuse);
    answered(api.POST('/api/me/totp/confirm', { body: { code: code.trim() } }))
      .then((body) => {
        onCodes();
        setRecovery(body.recovery_codes);
      })
      .catch(refuse);
  };

  if (recovery !== null)
    return (
      <div className={css['form']}>
        <p className={css['about']}>
          <strong>{must.codesTitle}.</strong> {must.codesAbout}
        </p>
        <ul className={css['codes']} dir="ltr">
          {recovery.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <Button isPrimary isWide onClick={onDone}>
          {must.codesDone}
        </Button>
      </div>
    );
  return (
    <form className={css['form']} onSubmit={submit}>
      {enrolment === null ? (
        <Field label={must.confirmPassword} type="password" dir="ltr" autoComplete="current-password" required autoFocus value={password} onValue={setPassword} fault={fault} />
      ) : (
        <>
          <p className={css['about']}>{must.scan}</p>
          <Qr text={enrolment.otpauth_uri} title={must.qr} />
          <CopyField label={must.byHand} value={enrolment.secret} />
          <Field label={codeWords.label} dir="ltr" inputMode="numeric" autoComplete="one-time-code" required autoFocus value={code} onValue={setCode} fault={fault} />
        </>
      )}
      <Button isSubmit isPrimary isWide>
        {must.begin}
      </Button>
    </form>
  );
}
