import { useLanguage } from '../language/Language.tsx';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';

interface Props {
  readonly title: string;
  readonly about: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks once more before what cannot be taken back. */
export function Confirm({ title, about, onClose, onConfirm }: Props) {
  const { act } = useLanguage().words.staff;
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{about}</p>
      <Actions>
        <Button onClick={onClose}>{act.cancel}</Button>
        <Button
          tone="bad"
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {title}
        </Button>
      </Actions>
    </Dialog>
  );
}
