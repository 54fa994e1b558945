import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Door } from './Door.tsx';
import css from './Door.module.css';
import { whyNot } from './faults.ts';
import { post } from './token.ts';

/** Asks for a link to choose a new password; the answer is the same whether the address is known or not. */
export function ForgotView() {
  const { words } = useLanguage();
  const { forgot, login } = words.session;
  const [email, setEmail] = useState('');
  const [phase, setPhase] = useState<'asking' | 'busy' | 'sent'>('asking');
  const [fault, setFault] = useState<string>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setPhase('busy');
    post('/api/auth/forgot', { email: email.trim() }).then(
      () => setPhase('sent'),
      (cause: unknown) => {
        setPhase('asking');
        setFault(whyNot(cause, words.session));
      },
    );
  };

  return (
    <Door title={phase === 'sent' ? forgot.sentTitle : forgot.title} about={phase === 'sent' ? forgot.sent : forgot.about}>
      {phase !== 'sent' && (
        <form className={css['form']} onSubmit={submit}>
          <Field label={login.email} type="email" dir="ltr" autoComplete="username" required autoFocus value={email} onValue={setEmail} fault={fault} />
          <Button isSubmit isPrimary isWide isBusy={phase === 'busy'}>
            {forgot.submit}
          </Button>
        </form>
      )}
      <Link className={css['link']} to="/app/login">
        {login.back}
      </Link>
    </Door>
  );
}
