import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { MeJson } from '../api/schema.d.ts';
import { Card, Pair } from '../parts/Card.tsx';
import { Check } from '../forms/Check.tsx';
import { Choice } from '../parts/Choice.tsx';
import { SaveBar } from '../forms/SaveBar.tsx';
import { useForm } from '../forms/useForm.ts';
import { accessWords } from '../language/areas/access.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { keep, kept } from '../parts/preference.ts';
import { toast } from '../parts/toasts.ts';
import { useMe } from '../session/useSession.ts';
import { SecondFactorCard } from './SecondFactorCard.tsx';
import css from './settings.module.css';

/** What concerns only oneself: name, password, second factor, keys. */
export function AccountSection() {
  const me = useMe();
  return me === undefined ? <Bones rows={4} /> : <Account me={me} />;
}

function Account({ me }: { readonly me: MeJson }) {
  const { code } = useLanguage();
  const { account: words } = useArea(accessWords);
  const queries = useQueryClient();
  const [hasLetters, setLetters] = useState(kept('keys') !== 'off');
  const form = useForm({
    server: { name: me.name, locale: me.locale },
    save: async (changes) => {
      const after = await answered(api.PATCH('/api/me', { body: changes }));
      queries.setQueryData(['me'], after);
      return { name: after.name, locale: after.locale };
    },
    reread: () => queries.invalidateQueries({ queryKey: ['me'] }),
  });
  const languageName = new Intl.DisplayNames(code, { type: 'language' });
  return (
    <>
      <div className={css['page']}>
        <Card title={words.title} about={<bdi dir="ltr">{me.email}</bdi>}>
          <Pair>
            <Field label={words.name} dir="auto" autoComplete="name" maxLength={200} value={form.value.name} onValue={(name) => form.set({ name })} fault={form.at('/name')} />
            <Choice label={words.locale} value={form.value.locale} onValue={(locale) => form.set({ locale })} options={['he', 'en'].map((value) => ({ value, label: languageName.of(value) ?? value }))} hint={words.localeHint} />
          </Pair>
        </Card>
        <PasswordCard email={me.email} />
        <SecondFactorCard me={me} />
        <Card title={words.keys}>
          <Check
            label={words.letters}
            hint={words.lettersHint}
            isOn={hasLetters}
            onChange={(isOn) => {
              keep('keys', isOn ? 'on' : 'off');
              setLetters(isOn);
            }}
          />
        </Card>
      </div>
      <SaveBar form={form} />
    </>
  );
}

function PasswordCard({ email }: { readonly email: string }) {
  const { words } = useLanguage();
  const { account: area } = useArea(accessWords);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<{ readonly current?: string; readonly password?: string }>({});
  const [isBusy, setBusy] = useState(false);
  const refuse = (cause: unknown) => {
    if (!(cause instanceof Problem)) return setFault({ password: words.staff.failed.other });
    if (cause.status === 429) return setFault({ current: area.tooMany });
    if (cause.at('/current_password') !== undefined) return setFault({ current: area.wrong });
    const own = cause.at('/password');
    setFault({ password: own === undefined ? reasonOf(cause, words.staff.failed) : own.code === 'password-same' ? area.sameOne : area.weak });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault({});
    answered(api.PATCH('/api/me', { body: { password, current_password: current } }))
      .then(() => {
        setCurrent('');
        setPassword('');
        toast(area.changed);
      }, refuse)
      .finally(() => setBusy(false));
  };
  return (
    <Card title={area.password} about={area.passwordAbout}>
      <form className={css['form']} onSubmit={submit}>
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <Pair>
          <Field label={area.current} type="password" dir="ltr" autoComplete="current-password" required value={current} onValue={setCurrent} fault={fault.current} />
          <Field label={area.fresh} type="password" dir="ltr" autoComplete="new-password" required value={password} onValue={setPassword} hint={area.freshHint} fault={fault.password} />
        </Pair>
        <div>
          <Button isSubmit isBusy={isBusy} isDisabled={current === '' || password === ''}>
            {area.change}
          </Button>
        </div>
      </form>
    </Card>
  );
}
