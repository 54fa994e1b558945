import { useQueryClient } from '@tanstack/react-query';
import { IconTag, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { answered, api } from '../../api/client.ts';
import type { TagJson } from '../../api/schema.d.ts';
import { importsWords } from '../../language/areas/imports.ts';
import { useArea, useLanguage } from '../../language/Language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Menu } from '../../parts/Menu.tsx';
import { reasonOf } from '../../parts/Notice.tsx';
import { toast } from '../../parts/toasts.ts';
import { readContact } from '../contactQueries.ts';
import css from './ChosenBar.module.css';
import { each } from './each.ts';

interface Props {
  readonly ids: readonly string[];
  readonly tags: readonly TagJson[];
  readonly onClear: () => void;
}

const putTags = (id: string, tag_ids: readonly string[]) => answered(api.PUT('/api/contacts/{id}/tags', { params: { path: { id } }, body: { tag_ids: [...tag_ids] } }));

/** What can be done with the people chosen in the list; everything with a way back. */
export function ChosenBar({ ids, tags, onClear }: Props) {
  const { many } = useArea(importsWords);
  const { words, count } = useLanguage();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);

  const run = async (all: readonly string[], deed: (id: string) => Promise<unknown>, said: (count: string) => string, undo?: (done: readonly string[]) => void) => {
    setBusy(true);
    const { done, cause } = await each(all, deed);
    setBusy(false);
    void queries.invalidateQueries({ queryKey: ['contacts'] });
    void queries.invalidateQueries({ queryKey: ['contact'] });
    if (done.length > 0) toast(said(count(done.length)), undo === undefined ? {} : { undo: () => undo(done) });
    if (cause !== undefined) toast(`${many.some(count(all.length - done.length), count(all.length))} ${reasonOf(cause, words.staff.failed)}`, { tone: 'bad' });
    if (done.length > 0 && undo !== undefined) onClear();
  };

  const restore = (id: string) => answered(api.POST('/api/contacts/{id}/restore', { params: { path: { id } } }));
  const remove = () =>
    run(
      ids,
      (id) => answered(api.DELETE('/api/contacts/{id}', { params: { path: { id } } })),
      many.removed,
      (done) => void run(done, restore, many.restored),
    );
  const tagAll = (tag: TagJson) => {
    const before = new Map<string, readonly string[]>();
    const add = async (id: string) => {
      const had = (await readContact(id)).tags.map((one) => one.id);
      before.set(id, had);
      if (!had.includes(tag.id)) await putTags(id, [...had, tag.id]);
    };
    return run(ids, add, many.tagged, (done) => void run(done, (id) => putTags(id, before.get(id) ?? []), many.untagged));
  };

  return (
    <div className={css['bar']} role="region" aria-label={many.chosen(count(ids.length))}>
      <p role="status">{many.chosen(count(ids.length))}</p>
      {tags.length === 0 ? (
        <p className={css['hint']}>{many.noTags}</p>
      ) : (
        <Menu
          label={many.tagWith}
          buttonClass={css['button']}
          button={
            <>
              <IconTag aria-hidden />
              {many.tag}
            </>
          }
          items={tags.map((tag) => ({ key: tag.id, label: <bdi>{tag.name}</bdi>, onPick: () => void tagAll(tag) }))}
          opens="down"
        />
      )}
      <Button isSmall tone="bad" isBusy={isBusy} onClick={() => void remove()}>
        <IconTrash aria-hidden />
        {many.remove}
      </Button>
      <button type="button" className={css['clear']} aria-label={many.clear} title={many.clear} onClick={onClear}>
        <IconX aria-hidden />
      </button>
    </div>
  );
}
