import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { MeJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { accessWords } from '../language/areas/access.ts';
import { useArea } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Field } from '../parts/Field.tsx';
import { Pill } from '../parts/Pill.tsx';
import { toast } from '../parts/toasts.ts';
import { SecondFactorForm } from '../session/SecondFactorForm.tsx';
import page from '../parts/Page.module.css';

/** Whether a code is asked besides the password; turning it on and off. */
export function SecondFactorCard({ me }: { readonly me: MeJson }) {
  const { account: words } = useArea(accessWords);
  const queries = useQueryClient();
  const [open, setOpen] = useState<'on' | 'off' | null>(null);
  const [isShowingCodes, setShowingCodes] = useState(false);
  const done = () => {
    setOpen(null);
    setShowingCodes(false);
    void queries.invalidateQueries({ queryKey: ['me'] });
  };
  return (
    <Card title={words.totp} aside={<Pill tone={me.totp_enabled ? 'agent' : me.totp_required ? 'warn' : 'idle'}>{me.totp_enabled ? words.turnedOn : words.turnedOff}</Pill>}>
      <p>
        {me.totp_enabled ? words.totpOn : words.totpOff} {me.totp_enabled && <span className={page['small']}>{words.codesLeft(me.recovery_codes_left)}</span>}
      </p>
      {!me.totp_enabled && me.totp_required && <p className={page['warn']}>{words.totpNeeded}</p>}
      <div>
        <Button onClick={() => setOpen(me.totp_enabled ? 'off' : 'on')}>{me.totp_enabled ? words.turnOff : words.turnOn}</Button>
      </div>
      {open === 'on' && (
        <Dialog title={words.totp} {...(isShowingCodes ? {} : { onClose: () => setOpen(null) })}>
          <SecondFactorForm onCodes={() => setShowingCodes(true)} onDone={done} />
        </Dialog>
      )}
      {open === 'off' && <TurnOff onClose={() => setOpen(null)} onDone={done} />}
    </Card>
  );
}

function TurnOff({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { account: words } = useArea(accessWords);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<Problem | null>(null);
  const send = () =>
    answered(api.POST('/api/me/totp/disable', { body: { password, code: code.trim() } })).then(
      () => {
        toast(words.off);
        onDone();
      },
      (cause: unknown) => {
        setWrong(cause instanceof Problem ? cause : null);
        throw cause;
      },
    );
  return (
    <FormDialog title={words.turnOff} submit={words.turnOff} onSubmit={send} onClose={onClose} isIncomplete={password === '' || code.trim() === ''}>
      {() => (
        <>
          <Field label={words.current} type="password" dir="ltr" autoComplete="current-password" value={password} onValue={setPassword} fault={wrong?.at('/password') === undefined ? undefined : words.wrong} />
          <Field label={words.code} dir="ltr" inputMode="numeric" autoComplete="one-time-code" value={code} onValue={setCode} fault={wrong?.at('/code') === undefined ? undefined : words.codeWrong} />
        </>
      )}
    </FormDialog>
  );
}
