import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { Confirm } from '../forms/Confirm.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { connectWords } from '../language/areas/connect.ts';
import { useArea } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Pill, type Tone } from '../parts/Pill.tsx';
import { Qr } from '../parts/Qr.tsx';
import page from '../parts/Page.module.css';
import css from './settings.module.css';

const TONES: Readonly<Record<string, Tone>> = { open: 'agent', qr: 'think', connecting: 'think', starting: 'think', logged_out: 'bad' };

/** The linked telephone of a sender: how it is, and linking it by a code to scan or to type. */
export function BridgePart({ account, mayWrite }: { readonly account: string; readonly mayWrite: boolean }) {
  const { whatsapp: words } = useArea(connectWords);
  const run = useDeed();
  const [isAsking, setAsking] = useState(false);
  const key = ['whatsapp', 'bridge', account];
  const { data } = useQuery({ queryKey: key, queryFn: () => answered(api.GET('/api/whatsapp/bridge/{id}', { params: { path: { id: account } } })) });
  if (data === undefined) return null;
  const path = { params: { path: { id: account } } };
  const why = { 'bridge-off': words.off, 'bridge-away': words.away };
  const start = () => void run(answered(api.POST('/api/whatsapp/bridge/{id}/start', path)), { stale: [key], why });
  const unlink = () => void run(answered(api.POST('/api/whatsapp/bridge/{id}/logout', path)), { stale: [key], done: words.unlinked, why });
  const { state, me, restricted } = data;
  return (
    <div className={css['bridge']}>
      <Pill tone={TONES[state] ?? 'idle'}>{words.state[state] ?? state}</Pill>
      {state === 'open' && me != null && <span className={page['small']}>{words.linkedTo(`\u2066+${me}\u2069`)}</span>}
      {restricted && <p className={page['warn']}>{words.restricted}</p>}
      {mayWrite && state === 'open' && (
        <Button isSmall onClick={() => setAsking(true)}>
          {words.unlink}
        </Button>
      )}
      {mayWrite && state !== 'open' && state !== 'qr' && (
        <Button isSmall onClick={start}>
          {words.link}
        </Button>
      )}
      {isAsking && <Confirm title={words.unlink} about={words.unlinkAsk} onClose={() => setAsking(false)} onConfirm={unlink} />}
      {mayWrite && (state === 'qr' || state === 'connecting') && <Pairing account={account} />}
    </div>
  );
}

/** The code of this moment, counted down; when it is over it goes, and the next is asked for until it is there. */
function Pairing({ account }: { readonly account: string }) {
  const { whatsapp: words } = useArea(connectWords);
  const [left, setLeft] = useState(0);
  const { data, error, refetch } = useQuery({
    queryKey: ['whatsapp', 'bridge', account, 'qr'],
    queryFn: async () => {
      const code = await answered(api.GET('/api/whatsapp/bridge/{id}/qr', { params: { path: { id: account } } }));
      if (Date.parse(code.expires_at) <= Date.now()) throw new Problem(409, 'bridge-no-qr', 'the code is over');
      return code;
    },
    retry: (count, cause) => cause instanceof Problem && cause.slug === 'bridge-no-qr' && count < 10,
    retryDelay: 1_500,
    staleTime: 0,
    gcTime: 0,
  });
  const endsAtMs = data === undefined ? 0 : Date.parse(data.expires_at);
  useEffect(() => {
    if (endsAtMs === 0) return;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((endsAtMs - Date.now()) / 1_000));
      setLeft(seconds);
      if (seconds > 0) return;
      clearInterval(timer);
      void refetch();
    };
    const timer = setInterval(tick, 1_000);
    tick();
    return () => clearInterval(timer);
  }, [endsAtMs, refetch]);
  return (
    <div className={css['pairing']}>
      <p>{words.scan}</p>
      {data === undefined || left === 0 ? (
        <p className={page['quiet']} role="status">
          {error === null ? words.waitQr : words.away}
        </p>
      ) : (
        <>
          <Qr text={data.qr} title={words.qr} />
          <p className={page['small']}>{words.again(left)}</p>
        </>
      )}
      <ByCode account={account} />
    </div>
  );
}

function ByCode({ account }: { readonly account: string }) {
  const { whatsapp: words } = useArea(connectWords);
  const run = useDeed();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const ask = () =>
    void run(answered(api.POST('/api/whatsapp/bridge/{id}/pair', { params: { path: { id: account } }, body: { phone: phone.replace(/[\s()-]/g, '') } })), { stale: [], why: { 'bridge-away': words.away, 'bridge-no-qr': words.away } }).then(
      (answer) => answer !== undefined && setCode(answer.code),
    );
  return (
    <details>
      <summary>{words.code}</summary>
      <div className={css['form']}>
        <Field label={words.codeFor} type="tel" dir="ltr" value={phone} onValue={setPhone} />
        <div>
          <Button isSmall isDisabled={phone.trim() === ''} onClick={ask}>
            {words.codeGet}
          </Button>
        </div>
        {code !== null && (
          <p role="status">
            {words.codeIs}{' '}
            <code className={css['pairCode']} dir="ltr">
              {code}
            </code>
          </p>
        )}
      </div>
    </details>
  );
}
