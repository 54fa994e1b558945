import { useQueryClient } from '@tanstack/react-query';
import { IconFile, IconPaperclip, IconSend, IconTemplate, IconX } from '@tabler/icons-react';
import { useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { answered, api } from '../api/client.ts';
import type { ConversationJson, MessageJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Segments } from '../parts/Segments.tsx';
import { toast } from '../parts/toasts.ts';
import { useMay, useMe } from '../session/useSession.ts';
import css from './Composer.module.css';
import type { Draft } from './drafts.ts';
import { useChange, useRefuse, useSend } from './inboxDeeds.ts';
import { cameBack, left, mayHaveArrived, outgoingOf, taken } from './outgoing.ts';
import { TemplateChooser } from './TemplateChooser.tsx';
import { newerThan } from './threadLines.ts';
import { windowLeft } from './times.ts';
import { useDraft } from './useDraft.ts';
import { useFiles } from './useFiles.ts';
import { useSameKey } from './useSameKey.ts';

export interface ComposerHandle {
  readonly write: (isNote: boolean) => void;
}

interface Props {
  readonly conversation: ConversationJson;
  /** The newest first. */
  readonly messages: readonly MessageJson[];
  readonly nowMs: number;
  readonly ref: Ref<ComposerHandle>;
}

const ACCEPTED = 'image/jpeg,image/png,image/webp,audio/*,video/mp4,video/3gpp,application/pdf,text/plain,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.vcf';

/** Where a reply or a private note is written. Only a reply ever goes to the person. */
export function Composer({ conversation, messages, nowMs, ref }: Props) {
  const { date } = useLanguage();
  const words = useArea(inboxWords);
  const { compose } = words;
  const me = useMe()?.id;
  const maySend = useMay('messages:send');
  const mayNote = useMay('records:write') && conversation.contact_id != null;
  const queries = useQueryClient();
  const change = useChange();
  const refuse = useRefuse();
  const send = useSend(conversation, me);
  const { draft, change: changeDraft } = useDraft(conversation.id);
  const write = (some: Partial<Draft>) => changeDraft((now) => ({ ...now, ...some }));
  const { files, add, drop, put, isUploading } = useFiles(conversation.id, refuse);
  const [isAsking, setAsking] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const template = useSameKey();

  const hasRefused = conversation.opted_out_since != null;
  const isClosed = conversation.provider === 'twilio' && (conversation.window_closes_at == null || windowLeft(Date.parse(conversation.window_closes_at), nowMs) === null);
  const isNote = mayNote && (draft.isNote || hasRefused);
  const newer = isNote || draft.text === '' ? [] : newerThan(messages, draft.sinceMs, me);
  const canSend = isNote ? draft.text.trim() !== '' && !isSaving : (draft.text.trim() !== '' || files.length > 0) && !isUploading;

  useImperativeHandle(ref, () => ({
    write(wantsNote) {
      if (mayNote || !wantsNote) write({ isNote: wantsNote });
      requestAnimationFrame(() => field.current?.focus());
    },
  }));
  if (!maySend) return <p className={css['closed']}>{words.viewer}</p>;

  const type = (text: string) => {
    const isFirst = draft.text === '' && text !== '';
    write({ text, tried: [], ...(isFirst ? { sinceMs: Date.parse(messages[0]?.at ?? conversation.last_message_at) } : {}) });
    setAsking(false);
    if (isFirst && !isNote && conversation.mode === 'machine') void takeOver();
  };
  const takeOver = async () => {
    if (await change(conversation.id, { mode: 'person' })) toast(words.mode.taken);
  };
  const saveNote = async () => {
    const written = draft.text;
    const text = written.trim();
    setSaving(true);
    try {
      await answered(api.POST('/api/notes', { body: { contact_id: conversation.contact_id ?? null, text } }));
      changeDraft((now) => ({ ...now, text: now.text.startsWith(written) ? now.text.slice(written.length).trimStart() : now.text })); // what was written since stays
      await queries.invalidateQueries({ queryKey: ['notes', conversation.contact_id] });
    } catch (cause) {
      refuse(cause);
    }
    setSaving(false);
  };
  const reply = async () => {
    const waiting = files.flatMap((one) => (one.file === undefined ? [] : [{ ...one, file: one.file }]));
    const parts = outgoingOf(draft, waiting.map(({ file }) => file.id), () => crypto.randomUUID());
    changeDraft((now) => left(now, parts));
    put((now) => now.filter(({ key }) => waiting.every((one) => one.key !== key)));
    setAsking(false);
    for (const [at, part] of parts.entries()) {
      const file = waiting[at]?.file;
      const caption = part.text === '' ? {} : { caption: part.text };
      try {
        if (file === undefined) await send(part.key, { text: part.text }, { kind: 'text', text: part.text });
        else await send(part.key, { media: { id: file.id, ...caption } }, { kind: 'document', text: part.text, media: file });
        changeDraft((now) => taken(now, part));
      } catch (cause) {
        // What went out before it is gone; this one and those behind it stand here again.
        changeDraft((now) => cameBack(now, parts.slice(at), mayHaveArrived(cause) ? [part] : []));
        put((now) => [...waiting.slice(at), ...now]);
        refuse(cause);
        toast(compose.back, { tone: 'bad' });
        return;
      }
    }
  };
  const submit = () => {
    if (!canSend) return;
    if (isNote) return void saveNote();
    if (newer.length > 0 && !isAsking) return setAsking(true);
    void reply();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
    if (event.code === 'Escape') field.current?.blur();
  };
  const sendTemplate = async (contentSid: string, variables: Readonly<Record<string, string>>, text: string) => {
    try {
      await send(template.keyOf([contentSid, variables]), { template: { content_sid: contentSid, variables } }, { kind: 'template', text });
      template.done();
      setChoosing(false);
      return true;
    } catch (cause) {
      refuse(cause);
      return false;
    }
  };
  const modes = [
    { key: 'reply', label: compose.reply },
    { key: 'note', label: compose.note },
  ] as const;

  return (
    <section className={css['composer']} data-note={isNote || undefined} aria-label={compose.mode}>
      {hasRefused && <p className={css['say']}>{words.optedOut(date(Date.parse(conversation.opted_out_since ?? '')))}</p>}
      {!isNote && !isClosed && conversation.mode === 'machine' && <p className={css['say']}>{words.mode.machine}</p>}
      {!isNote && newer.length > 0 && (
        <div className={css['newer']} role={isAsking ? 'alert' : 'status'} data-asking={isAsking || undefined}>
          <p>
            {compose.newer} <bdi className={css['newest']}>{newer[0]?.text || words.kinds[newer[0]?.kind ?? 'unknown']}</bdi>
          </p>
          {isAsking && (
            <Button isSmall onClick={() => void reply()}>
              {compose.anyway}
            </Button>
          )}
        </div>
      )}
      {isNote || (!isClosed && !hasRefused) ? (
        <textarea
          ref={field}
          className={css['field']}
          aria-label={isNote ? compose.noteHint : compose.replyHint}
          placeholder={isNote ? compose.noteHint : compose.replyHint}
          dir={draft.text === '' ? undefined : 'auto'}
          rows={2}
          maxLength={isNote ? 20_000 : 16_000}
          value={draft.text}
          onChange={({ target }) => type(target.value)}
          onKeyDown={onKey}
          onPaste={({ clipboardData }) => !isNote && add(clipboardData.files)}
        />
      ) : (
        !hasRefused && <TemplateChooser about={conversation.window_closes_at == null ? words.template.aboutNever : words.template.about} onSend={sendTemplate} />
      )}
      {!isNote && files.length > 0 && (
        <ul className={css['files']}>
          {files.map(({ key, name, file }) => (
            <li key={key}>
              <IconFile aria-hidden />
              <span dir="auto">{name}</span>
              {file === undefined && <span className={css['state']}>{compose.uploading}</span>}
              <button type="button" aria-label={`${compose.drop}: ${name}`} onClick={() => drop(key)}>
                <IconX aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {!isNote && files.length > 0 && <p className={css['say']}>{compose.filesStay}</p>}
      <div className={css['tools']}>
        {mayNote && !hasRefused && <Segments label={compose.mode} value={isNote ? 'note' : 'reply'} options={modes} onPick={(key) => write({ isNote: key === 'note' })} />}
        <span className={css['space']} />
        {!isNote && !isClosed && !hasRefused && (
          <>
            {conversation.provider === 'twilio' && (
              <button type="button" className={css['icon']} title={compose.template} aria-label={compose.template} onClick={() => setChoosing(true)}>
                <IconTemplate aria-hidden />
              </button>
            )}
            <button type="button" className={css['icon']} title={compose.attach} aria-label={compose.attach} onClick={() => picker.current?.click()}>
              <IconPaperclip aria-hidden />
            </button>
            <input
              ref={picker}
              type="file"
              hidden
              multiple
              accept={ACCEPTED}
              aria-label={compose.attach}
              onChange={({ target }) => {
                add(target.files ?? []);
                target.value = '';
              }}
            />
          </>
        )}
        {(isNote || (!isClosed && !hasRefused)) && (
          <Button isPrimary isDisabled={!canSend} onClick={submit}>
            {isNote ? compose.save : compose.send}
            {!isNote && <IconSend className={css['flips']} aria-hidden />}
          </Button>
        )}
      </div>
      {isChoosing && (
        <Dialog title={words.template.title} onClose={() => setChoosing(false)}>
          <TemplateChooser onSend={sendTemplate} />
        </Dialog>
      )}
    </section>
  );
}
