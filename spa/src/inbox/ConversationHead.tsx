import { Link } from '@tanstack/react-router';
import { IconCheck, IconChevronLeft, IconDots, IconRobot, IconRotate, IconUser, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useEffect, useRef, type Ref } from 'react';
import type { ConversationJson, UserJson } from '../api/schema.d.ts';
import { useArea } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import { Button } from '../parts/Button.tsx';
import { Menu, type Item } from '../parts/Menu.tsx';
import { Avatar } from './Avatar.tsx';
import css from './Head.module.css';
import { nameOfUser, searchOf, type ViewName } from './inboxQueries.ts';
import { nameOf } from './names.ts';
import { WindowMeter } from './WindowMeter.tsx';

interface Props {
  /** Where Back leads. */
  readonly view: ViewName;
  readonly conversation: ConversationJson;
  readonly nowMs: number;
  /** The only pane on the screen: its name is the page's, and a way back stands beside it. */
  readonly isAlone: boolean;
  readonly mayAct: boolean;
  readonly me: string | undefined;
  readonly colleagues: readonly UserJson[];
  readonly assignMenu: Ref<HTMLDivElement>;
  readonly onHand: () => void;
  readonly onResolve: () => void;
  readonly onAssign: (user: string | null) => void;
  /** Absent where the contact stands beside the thread. */
  readonly onContact: (() => void) | undefined;
}

/** With whom, how long free text may be sent, who answers, who looks after it. */
export function ConversationHead({ view, conversation, nowMs, isAlone, mayAct, me, colleagues, assignMenu, onHand, onResolve, onAssign, onContact }: Props) {
  const words = useArea(inboxWords);
  const name = nameOf(conversation);
  const heading = useRef<HTMLHeadingElement>(null);
  const isMachine = conversation.mode === 'machine';
  const isOpen = conversation.status === 'open';
  const assignee = colleagues.find(({ id }) => id === conversation.assignee_id);
  useEffect(() => {
    if (!isAlone) return;
    document.title = `${name.text} · Kav`;
    heading.current?.focus();
  }, [isAlone, name.text]);
  const Title = isAlone ? 'h1' : 'h2';
  const title = (
    <Title ref={heading} className={css['name']} tabIndex={-1} dir={name.isNumber ? undefined : 'auto'}>
      {name.isNumber ? <bdi dir="ltr">{name.text}</bdi> : name.text}
    </Title>
  );
  const hand = isMachine ? words.mode.take : words.mode.giveBack;
  const resolve = isOpen ? words.resolve.do : words.resolve.undo;
  const people: Item[] = [
    ...(me === undefined ? [] : [{ key: 'me', label: words.assign.me, icon: <IconUserCheck aria-hidden />, onPick: () => onAssign(me) }]),
    ...colleagues
      .filter(({ id, role, disabled_at, accepted_at }) => id !== me && role !== 'viewer' && disabled_at == null && accepted_at != null)
      .map((user) => ({ key: user.id, label: <bdi>{nameOfUser(user)}</bdi>, icon: <IconUser aria-hidden />, onPick: () => onAssign(user.id) })),
    { key: 'nobody', label: words.assign.nobody, icon: <IconUserOff aria-hidden />, onPick: () => onAssign(null) },
  ];
  const more: Item[] = [
    { key: 'hand', label: hand, icon: isMachine ? <IconUser aria-hidden /> : <IconRobot aria-hidden />, onPick: onHand },
    { key: 'resolve', label: resolve, icon: isOpen ? <IconCheck aria-hidden /> : <IconRotate aria-hidden />, onPick: onResolve },
  ];
  return (
    <header className={css['head']}>
      {isAlone && (
        <Link to="/app/inbox" search={searchOf(view)} className={css['back']} aria-label={words.back} title={words.back}>
          <IconChevronLeft aria-hidden />
        </Link>
      )}
      {onContact === undefined ? (
        <Avatar name={name.text} isNumber={name.isNumber} />
      ) : (
        <button type="button" className={css['person']} onClick={onContact} aria-label={words.contact.show} title={words.contact.show}>
          <Avatar name={name.text} isNumber={name.isNumber} />
        </button>
      )}
      <div className={css['about']}>
        {title}
        {conversation.provider === 'twilio' && <WindowMeter closesAt={conversation.window_closes_at} nowMs={nowMs} />}
      </div>
      {mayAct && (
        <div className={css['actions']}>
          <div ref={assignMenu}>
            <Menu
              label={`${words.assign.label} (A)`}
              buttonClass={css['assign']}
              button={
                <>
                  {assignee === undefined ? <IconUserOff aria-hidden /> : <IconUser aria-hidden />}
                  <bdi className={css['assignee']}>{assignee === undefined ? words.assign.nobody : nameOfUser(assignee)}</bdi>
                  <span className={css['spoken']}>{words.assign.label}</span>
                </>
              }
              items={people}
            />
          </div>
          {isAlone ? (
            <Menu label={words.more} buttonClass={css['icon']} button={<IconDots aria-label={words.more} />} items={more} />
          ) : (
            <>
              <button type="button" className={css['icon']} title={`${resolve} (E)`} aria-label={resolve} onClick={onResolve}>
                {isOpen ? <IconCheck aria-hidden /> : <IconRotate aria-hidden />}
              </button>
              <Button onClick={onHand}>
                {isMachine ? <IconUser aria-hidden /> : <IconRobot aria-hidden />}
                {hand}
              </Button>
            </>
          )}
        </div>
      )}
    </header>
  );
}
