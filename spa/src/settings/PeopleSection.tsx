import { IconDots, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import type { LinkSentJson, UserJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Confirm } from '../forms/Confirm.tsx';
import { FormDialog } from '../forms/FormDialog.tsx';
import { ShownOnce } from '../forms/ShownOnce.tsx';
import { useDeed } from '../forms/useDeed.ts';
import { accessWords } from '../language/areas/access.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Menu } from '../parts/Menu.tsx';
import { Pill } from '../parts/Pill.tsx';
import { Select } from '../parts/Select.tsx';
import { toast } from '../parts/toasts.ts';
import { useMay, useMe } from '../session/useSession.ts';
import { Listing } from './Listing.tsx';
import page from '../parts/Page.module.css';
import icon from '../parts/IconButton.module.css';
import css from './settings.module.css';
import { useList } from './useList.ts';

type Role = UserJson['role'];
const ROLES: readonly Role[] = ['owner', 'agent', 'viewer'];
const STALE = [['users', 'list']];

/** Who works here, as what; inviting, other roles, letting go. */
export function PeopleSection() {
  const { people: words } = useArea(accessWords);
  const { moment } = useLanguage();
  const mayManage = useMay('people:manage');
  const list = useList(['users', 'list'], (after) => answered(api.GET('/api/users', { params: { query: { limit: 100, ...after } } })));
  const [isInviting, setInviting] = useState(false);
  const [sent, setSent] = useState<LinkSentJson | null>(null);
  const show = (link: LinkSentJson, mailed: string) => (link.link == null ? toast(mailed) : setSent(link));
  return (
    <div className={css['page']}>
      <Card
        title={words.title}
        about={words.about}
        aside={
          mayManage && (
            <Button isPrimary onClick={() => setInviting(true)}>
              <IconUserPlus aria-hidden />
              {words.invite}
            </Button>
          )
        }
      >
        <Listing list={list} label={words.title} empty={words.about}>
          {(user) => <Row key={user.id} user={user} mayManage={mayManage} onSent={show} />}
        </Listing>
      </Card>
      {isInviting && (
        <Invite
          onClose={() => setInviting(false)}
          onSent={(link) => {
            show(link, words.mailed);
            void list.refetch();
          }}
        />
      )}
      {sent?.link != null && <ShownOnce title={words.linkTitle} about={words.linkAbout(moment(Date.parse(sent.expires_at)))} label={words.link} secret={sent.link} done={words.done} onClose={() => setSent(null)} />}
    </div>
  );
}

interface RowProps {
  readonly user: UserJson;
  readonly mayManage: boolean;
  readonly onSent: (link: LinkSentJson, mailed: string) => void;
}

function Row({ user, mayManage, onSent }: RowProps) {
  const { moment } = useLanguage();
  const { people: words } = useArea(accessWords);
  const me = useMe();
  const run = useDeed();
  const [isAsking, setAsking] = useState(false);
  const isMe = me?.id === user.id;
  const name = `\u2068${user.name || user.email}\u2069`;
  const isGone = user.disabled_at != null;
  const why = { 'last-owner': words.lastOwner, 'works-elsewhere': words.elsewhere, 'works-here': words.worksHere };
  const path = { id: user.id };
  const give = (role: string) =>
    void run(answered(api.PATCH('/api/users/{id}', { params: { path, header: { 'If-Match': `"${user.version}"` } }, body: { role: role as Role } })), { stale: STALE, done: words.roleSaved, why });
  const invite = () => void run(answered(api.POST('/api/users', { body: { email: user.email, role: user.role } })), { stale: STALE, why }).then((link) => link !== undefined && onSent(link, words.mailed));
  const reset = () => void run(answered(api.POST('/api/users/{id}/reset', { params: { path } })), { stale: STALE, why }).then((link) => link !== undefined && onSent(link, words.resetMailed));
  const isInvited = user.accepted_at == null;
  const items = [
    ...(isGone || isInvited ? [{ key: 'again', label: words.again, onPick: invite }] : [{ key: 'reset', label: words.reset, onPick: reset }]),
    ...(isGone ? [] : [{ key: 'disable', label: words.disable, onPick: () => setAsking(true), tone: 'bad' as const }]),
  ];
  return (
    <li className={css['userRow']} data-gone={isGone || undefined}>
      <div>
        <p className={css['name']}>
          <bdi>{user.name || user.email}</bdi> {isMe && <span className={page['small']}>({words.you})</span>}
        </p>
        <p className={page['small']}>
          <bdi dir="ltr">{user.email}</bdi> · {user.last_login_at == null ? words.never : words.last(moment(Date.parse(user.last_login_at)))} · {user.totp_enabled ? words.totp : words.noTotp}
        </p>
      </div>
      {isGone ? <Pill tone="idle">{words.gone}</Pill> : isInvited ? <Pill tone="warn">{words.invited}</Pill> : <span />}
      {mayManage && !isMe && !isGone ? (
        <Select aria-label={words.roleOf(name)} value={user.role} onChange={({ target }) => give(target.value)}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {words.roles[role]}
            </option>
          ))}
        </Select>
      ) : (
        <span>{words.roles[user.role]}</span>
      )}
      {mayManage && !isMe ? <Menu label={words.more(name)} button={<IconDots aria-label={words.more(name)} />} buttonClass={icon['tool']} items={items} /> : <span />}
      {isAsking && (
        <Confirm title={words.disable} about={words.disableAsk(name)} onClose={() => setAsking(false)} onConfirm={() => void run(answered(api.DELETE('/api/users/{id}', { params: { path } })), { stale: STALE, done: words.disabled, why })} />
      )}
    </li>
  );
}

function Invite({ onClose, onSent }: { readonly onClose: () => void; readonly onSent: (link: LinkSentJson) => void }) {
  const { code } = useLanguage();
  const { people: words } = useArea(accessWords);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [locale, setLocale] = useState<string>(code);
  const send = () => answered(api.POST('/api/users', { body: { email: email.trim(), role, locale } })).then(onSent);
  return (
    <FormDialog title={words.invite} submit={words.send} onSubmit={send} onClose={onClose} why={{ 'works-here': words.worksHere }} isIncomplete={email.trim() === ''}>
      {(at) => (
        <>
          <Field label={words.email} type="email" dir="ltr" autoComplete="off" value={email} onValue={setEmail} fault={at('/email')} />
          <Choice label={words.role} value={role} onValue={(next) => setRole(next as Role)} options={ROLES.map((value) => ({ value, label: words.roles[value] }))} hint={words.roleAbout[role]} fault={at('/role')} />
          <Choice
            label={words.locale}
            value={locale}
            onValue={setLocale}
            options={['he', 'en'].map((value) => ({ value, label: new Intl.DisplayNames(code, { type: 'language' }).of(value) ?? value }))}
          />
        </>
      )}
    </FormDialog>
  );
}
