import { useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import css from './Door.module.css';
import { session } from './session.ts';
import { SignInForm } from './SignInForm.tsx';

/** Over the page, which stays as it is with all that was typed, until the same person signs in again. */
export function ExpiredDialog({ email }: { readonly email: string }) {
  const { words } = useLanguage();
  const { expired } = words.session;
  return (
    <Dialog title={expired.title}>
      <p className={css['about']}>{expired.about}</p>
      <SignInForm knownEmail={email} />
      <Button tone="plain" onClick={() => void session.signOut()}>
        {expired.other}
      </Button>
    </Dialog>
  );
}
