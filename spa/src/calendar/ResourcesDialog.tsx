import { IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import type { ResourceJson } from '../api/schema.d.ts';
import { useArea } from '../language/Language.tsx';
import { calendarWords } from '../language/areas/calendar.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import field from '../parts/Field.module.css';
import icon from '../parts/IconButton.module.css';
import css from './Calendar.module.css';
import { NewResource } from './NewResource.tsx';
import { useResourceDeeds } from './useResourceDeeds.ts';

/** Who or what can be booked: other names, new ones, and those that are no more. */
export function ResourcesDialog({ resources, onClose }: { readonly resources: readonly ResourceJson[]; readonly onClose: () => void }) {
  const { resources: words } = useArea(calendarWords);
  return (
    <Dialog title={words.title} onClose={onClose}>
      <ul className={css['resources']}>
        {resources.map((resource) => (
          <Row key={resource.id + resource.version} resource={resource} />
        ))}
      </ul>
      <NewResource />
    </Dialog>
  );
}

function Row({ resource }: { readonly resource: ResourceJson }) {
  const { resources: words } = useArea(calendarWords);
  const { rename, remove } = useResourceDeeds();
  const [name, setName] = useState(resource.name);
  const isChanged = name.trim() !== '' && name.trim() !== resource.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) void rename(resource, name.trim());
  };
  return (
    <li>
      <form onSubmit={submit}>
        <input className={field['input']} aria-label={words.name(resource.name)} dir="auto" required maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
        {isChanged && <Button isSubmit>{words.rename}</Button>}
        <button type="button" className={icon['tool']} aria-label={words.remove(resource.name)} title={words.remove(resource.name)} onClick={() => void remove(resource)}>
          <IconTrash aria-hidden />
        </button>
      </form>
    </li>
  );
}
