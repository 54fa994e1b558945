import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Door } from './Door.tsx';
import css from './Door.module.css';
import { whyNot } from './faults.ts';
import { session } from './session.ts';
import { SecondFactorForm } from './SecondFactorForm.tsx';

interface Props {
  readonly must: readonly string[];
  /** Something is shown that is shown once: the view must stay though a renewal says that nothing is left to do. */
  readonly onKeep: (isKept: boolean) => void;
}

/** What must be done before anything else is open: one's own password, a second factor. */
export function DutyView({ must, onKeep }: Props) {
  const { must: words } = useLanguage().words.session;
  const isPassword = must[0] === 'change_password';
  const done = () => {
    onKeep(false);
    void session.renewNow().catch(() => undefined); // the next request asks again
  };
  return (
    <Door title={isPassword ? words.passwordTitle : words.totpTitle} about={isPassword ? words.passwordAbout : words.totpAbout}>
      {isPassword ? <PasswordForm /> : <SecondFactorForm onCodes={() => onKeep(true)} onDone={done} />}
      <SignOut />
    </Door>
  );
}

function SignOut() {
  const { words } = useLanguage();
  return (
    <Button tone="plain" isWide onClick={() => void session.signOut()}>
      {words.staff.you.signOut}
    </Button>
  );
}

function PasswordForm() {
  const { words } = useLanguage();
  const { must, reset, fault: faultWords } = words.session;
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<{ readonly current?: string; readonly password?: string }>({});
  const [isBusy, setBusy] = useState(false);

  const refuse = (cause: unknown) => {
    setBusy(false);
    if (!(cause instanceof Problem)) return setFault({ password: faultWords.other });
    if (cause.at('/current_password') !== undefined) return setFault({ current: words.session.accept.wrong });
    const own = cause.at('/password');
    setFault({ password: own === undefined ? whyNot(cause, words.session) : own.code === 'password-same' ? reset.same : reset.weak });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault({});
    answered(api.PATCH('/api/me', { body: { password, current_password: current } }))
      .then(() => session.renewNow())
      .catch(refuse);
  };

  return (
    <form className={css['form']} onSubmit={submit}>
      <Field label={must.current} type="password" dir="ltr" autoComplete="current-password" required autoFocus value={current} onValue={setCurrent} fault={fault.current} />
      <Field label={reset.password} type="password" dir="ltr" autoComplete="new-password" required value={password} onValue={setPassword} hint={reset.hint} fault={fault.password} />
      <Button isSubmit isPrimary isWide isBusy={isBusy}>
        {words.staff.act.save}
      </Button>
    </form>
  );
}
