import { Link } from '@tanstack/react-router';
import { useLanguage } from '../language/Language.tsx';
import { Door } from './Door.tsx';
import css from './Door.module.css';
import { SignInForm } from './SignInForm.tsx';

/** The way in. It stands at whatever address was asked for, so that the way in leads there. */
export function LoginView() {
  const { login } = useLanguage().words.session;
  return (
    <Door title={login.title} about={login.about}>
      <SignInForm />
      <Link className={css['link']} to="/app/forgot">
        {login.forgot}
      </Link>
    </Door>
  );
}
