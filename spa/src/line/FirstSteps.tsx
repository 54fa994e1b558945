import { Link } from '@tanstack/react-router';
import { IconHeadset } from '@tabler/icons-react';
import { useLanguage } from '../language/Language.tsx';
import { CopyField } from '../parts/CopyField.tsx';
import { callCommand } from '../server/webhooks.ts';
import { ConnectNumber } from './ConnectNumber.tsx';
import css from './FirstSteps.module.css';

/** The two ways to hear Kav answer: from this computer now, from a telephone with a Twilio number. */
export function FirstSteps() {
  const { first } = useLanguage().words;
  return (
    <section aria-labelledby="first">
      <h2 id="first" className={css['title']}>
        {first.title}
      </h2>
      <div className={css['pair']}>
        <article className={css['card']}>
          <h3>{first.call.title}</h3>
          <p>{first.call.browser}</p>
          <Link to="/app/phone" className={css['open']}>
            <IconHeadset aria-hidden />
            {first.call.open}
          </Link>
          <p className={css['without']}>{first.call.about}</p>
          <CopyField label={first.call.command} value={callCommand(location.origin)} />
        </article>
        <ConnectNumber />
      </div>
    </section>
  );
}
