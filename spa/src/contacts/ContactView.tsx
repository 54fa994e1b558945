import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { IconArrowMerge, IconDots, IconDownload, IconEraser, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import type { ContactJson } from '../api/schema.d.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import { useLanguage } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Menu, type Item } from '../parts/Menu.tsx';
import { Failed, isClosed, reasonOf } from '../parts/Notice.tsx';
import { phoneText } from '../parts/phone.ts';
import { toast } from '../parts/toasts.ts';
import { session } from '../session/session.ts';
import { useMay } from '../session/useSession.ts';
import { ConsentCard } from './ConsentCard.tsx';
import { ContactForm } from './ContactForm.tsx';
import { useContact } from './contactQueries.ts';
import page from '../parts/Page.module.css';
import icon from '../parts/IconButton.module.css';
import css from './ContactView.module.css';
import { EraseDialog } from './EraseDialog.tsx';
import { FactsCard } from './FactsCard.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { TagsCard } from './TagsCard.tsx';
import { Timeline } from './Timeline.tsx';

/** One person: who they are, what they allowed, and all that happened with them in one line of time. */
export function ContactView() {
  const { id } = useParams({ from: '/app/contacts/$id' });
  const { words } = useLanguage();
  const { data, error, refetch } = useContact(id);
  if (data !== undefined && !isClosed(error)) return <Page key={id} contact={data} />;
  return (
    <>
      <ViewHead title={words.contacts.one} back="/app/contacts" />
      {error === null ? <Bones rows={6} /> : <Failed cause={error} onRetry={() => void refetch()} />}
    </>
  );
}

type Open = 'edit' | 'merge' | 'erase' | null;

function Page({ contact }: { readonly contact: ContactJson }) {
  const { words } = useLanguage();
  const { contacts } = words;
  const mayWrite = useMay('records:write');
  const mayExport = useMay('export');
  const mayErase = useMay('erase');
  const [open, setOpen] = useState<Open>(null);
  const { remove, restore } = useRemoval(contact);
  const close = () => setOpen(null);
  const isGone = contact.deleted_at != null;
  const items: Item[] = [
    ...(mayWrite && !isGone ? [{ key: 'merge', label: contacts.merge.action, icon: <IconArrowMerge aria-hidden />, onPick: () => setOpen('merge') }] : []),
    ...(mayExport ? [{ key: 'export', label: contacts.exportAll, icon: <IconDownload aria-hidden />, onPick: () => void download(contact.id, words.staff.failed) }] : []),
    ...(mayWrite && !isGone ? [{ key: 'remove', label: contacts.remove, icon: <IconTrash aria-hidden />, onPick: remove }] : []),
    ...(mayErase ? [{ key: 'erase', label: contacts.erase.action, icon: <IconEraser aria-hidden />, onPick: () => setOpen('erase'), tone: 'bad' as const }] : []),
  ];
  return (
    <>
      <ViewHead
        title={contact.name || (contact.phone == null ? contacts.unnamed : `\u2066${phoneText(contact.phone)}\u2069`)}
        back="/app/contacts"
        actions={
          <>
            {mayWrite && !isGone && (
              <Button onClick={() => setOpen('edit')}>
                <IconPencil aria-hidden />
                {words.staff.act.edit}
              </Button>
            )}
            {items.length > 0 && <Menu label={contacts.more} button={<IconDots aria-label={contacts.more} />} buttonClass={icon['dots']} items={items} />}
          </>
        }
      />
      <div className={page['scroller']}>
        {isGone && (
          <div className={css['gone']} role="note">
            <p>{contact.merged_into == null ? contacts.isRemoved : contacts.isMerged}</p>
            {contact.merged_into != null ? (
              <Link to="/app/contacts/$id" params={{ id: contact.merged_into }}>
                {contacts.toOther}
              </Link>
            ) : (
              mayWrite && <Button onClick={restore}>{contacts.restore}</Button>
            )}
          </div>
        )}
        <div className={css['columns']}>
          <div className={css['aside']}>
            <FactsCard contact={contact} />
            <TagsCard contact={contact} mayWrite={mayWrite && !isGone} />
            <ConsentCard id={contact.id} mayWrite={mayWrite && !isGone} />
          </div>
          <Timeline id={contact.id} mayWrite={mayWrite && !isGone} />
        </div>
      </div>
      {open === 'edit' && <ContactForm contact={contact} onClose={close} onSaved={close} />}
      {open === 'merge' && <MergeDialog contact={contact} onClose={close} />}
      {open === 'erase' && <EraseDialog contact={contact} onClose={close} />}
    </>
  );
}

/** Deleting is taken back with one press; only erasing is not. */
function useRemoval(contact: ContactJson) {
  const { words } = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const path = { params: { path: { id: contact.id } } };
  const refresh = () => Promise.all([queries.invalidateQueries({ queryKey: ['contacts'] }), queries.invalidateQueries({ queryKey: ['contact', contact.id] })]);
  const refuse = (cause: unknown) => toast(reasonOf(cause, words.staff.failed), { tone: 'bad' });
  const restore = () =>
    void answered(api.POST('/api/contacts/{id}/restore', path)).then(() => {
      toast(words.contacts.restored);
      return refresh();
    }, refuse);
  const remove = () =>
    void answered(api.DELETE('/api/contacts/{id}', path)).then(() => {
      toast(words.contacts.removed, { undo: restore });
      void navigate({ to: '/app/contacts' });
      return refresh();
    }, refuse);
  return { remove, restore };
}

/** A file of all that is held about a person, saved by the browser. */
async function download(id: string, failed: Parameters<typeof reasonOf>[1]): Promise<void> {
  const answer = await session.fetch(new Request(`/api/contacts/${id}/export`)).catch((cause: unknown) => cause);
  if (!(answer instanceof Response) || !answer.ok) return toast(reasonOf(answer, failed), { tone: 'bad' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `contact-${id}.zip`;
  link.click();
  URL.revokeObjectURL(link.href);
}
