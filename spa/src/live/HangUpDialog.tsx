import { useState } from 'react';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { useLanguage } from '../language/Language.tsx';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';

/** Asks before a call is ended for its caller. */
export function HangUpDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const { hangUp } = words.live;
  const [isBusy, setBusy] = useState(false);

  const end = async () => {
    setBusy(true);
    try {
      await answered(api.POST('/api/calls/{id}/hang-up', { params: { path: { id } } }));
      toast(hangUp.done);
    } catch (cause) {
      const slug = cause instanceof Problem ? cause.slug : '';
      toast(slug === 'call-over' ? hangUp.over : slug === 'call-not-here' ? hangUp.notHere : reasonOf(cause, words.staff.failed), { tone: 'bad' });
    }
    onClose();
  };

  return (
    <Dialog title={hangUp.title} onClose={onClose}>
      <p>{hangUp.about}</p>
      <Actions>
        <Button onClick={onClose}>{words.staff.act.cancel}</Button>
        <Button tone="bad" isBusy={isBusy} onClick={() => void end()}>
          {hangUp.act}
        </Button>
      </Actions>
    </Dialog>
  );
}
