import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent } from 'react';
import { Problem } from '../api/problem.ts';
import type { LinkJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Door } from './Door.tsx';
import css from './Door.module.css';
import { whyNot } from './faults.ts';
import { session } from './session.ts';
import { post } from './token.ts';

/** Takes the token out of the address, so that neither history nor a picture of the screen holds it. */
function takeToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  if (token !== '') history.replaceState(history.state, '', location.pathname);
  return token;
}

/** Where a mailed link leads: a new password, or an invitation. */
export function LinkView() {
  const { words } = useLanguage();
  const { accept, reset, forgot } = words.session;
  const [token] = useState(takeToken);
  const [link, setLink] = useState<LinkJson | 'over' | null>(token === '' ? 'over' : null);
  const [fault, setFault] = useState<string>();

  useEffect(() => {
    if (token === '') return;
    post('/api/auth/link', { token }).then(
      (body) => setLink(body as LinkJson),
      (cause: unknown) => (cause instanceof Problem && cause.status === 404 ? setLink('over') : setFault(whyNot(cause, words.session))),
    );
  }, [token, words]);

  if (link === 'over')
    return (
      <Door title={reset.overTitle} about={reset.over}>
        <Link className={css['link']} to="/app/forgot">
          {reset.again}
        </Link>
      </Door>
    );
  if (link === null) return <Door title={forgot.title} about={fault ?? words.session.waiting}>{null}</Door>;
  const isInvitation = link.business_name !== undefined && link.business_name !== null;
  return (
    <Door
      title={isInvitation ? accept.title(link.business_name ?? '') : reset.title}
      about={isInvitation ? (link.has_password ? accept.aboutKnown : accept.about) : undefined}
    >
      <LinkForm token={token} link={link} isInvitation={isInvitation} onOver={() => setLink('over')} />
    </Door>
  );
}

interface FormProps {
  readonly token: string;
  readonly link: LinkJson;
  readonly isInvitation: boolean;
  readonly onOver: () => void;
}

function LinkForm({ token, link, isInvitation, onOver }: FormProps) {
  const { words } = useLanguage();
  const { accept, reset, login } = words.session;
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const isKnown = isInvitation && link.has_password;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const body = { token, password, ...(isInvitation && name.trim() !== '' ? { name: name.trim() } : {}) };
    post(isInvitation ? '/api/auth/accept' : '/api/auth/reset', body)
      .then(() => session.signIn({ email: link.email, password }).catch(() => session.signOut())) // nobody goes on as who was here before
      .then(
        () => navigate({ to: '/app/biz' }), // where a second factor is asked for, the way in asks for it there
        (cause: unknown) => {
          setBusy(false);
          if (cause instanceof Problem && cause.status === 404) return onOver();
          const isRefused = cause instanceof Problem && cause.at('/password') !== undefined;
          setFault(isRefused ? (isKnown ? accept.wrong : reset.weak) : whyNot(cause, words.session));
        },
      );
  };

  return (
    <form className={css['form']} onSubmit={submit}>
      <Field label={login.email} type="email" dir="ltr" autoComplete="username" readOnly value={link.email} onValue={() => undefined} />
      {isInvitation && !link.has_password && <Field label={accept.name} autoComplete="name" dir="auto" autoFocus value={name} onValue={setName} />}
      <Field
        label={isKnown ? accept.current : reset.password}
        type="password"
        dir="ltr"
        autoComplete={isKnown ? 'current-password' : 'new-password'}
        required
        value={password}
        onValue={setPassword}
        {...(isKnown ? {} : { hint: reset.hint })}
        fault={fault}
      />
      <Button isSubmit isPrimary isWide isBusy={isBusy}>
        {isInvitation ? accept.submit : reset.submit}
      </Button>
    </form>
  );
}
