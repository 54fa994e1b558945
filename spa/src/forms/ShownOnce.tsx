import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { CopyField } from '../parts/CopyField.tsx';
import { Dialog } from '../parts/Dialog.tsx';

interface Props {
  readonly title: string;
  readonly about: string;
  readonly label: string;
  readonly secret: string;
  readonly done: string;
  readonly onClose: () => void;
}

/** What nobody can read again: it goes only when somebody says that they kept it. */
export function ShownOnce({ title, about, label, secret, done, onClose }: Props) {
  return (
    <Dialog title={title}>
      <p>{about}</p>
      <CopyField label={label} value={secret} isPrimary />
      <Actions>
        <Button onClick={onClose}>{done}</Button>
      </Actions>
    </Dialog>
  );
}
