import type { ReactNode } from 'react';
import { useLanguage } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Failed } from '../parts/Notice.tsx';
import page from '../parts/Page.module.css';
import css from './settings.module.css';
import type { useList } from './useList.ts';

interface Props<Thing> {
  readonly list: ReturnType<typeof useList<Thing>>;
  readonly label: string;
  /** What to do first while there is nothing. */
  readonly empty: string;
  readonly children: (thing: Thing) => ReactNode;
}

/** The rows of a list with its states: not there yet, refused, empty, more to load. */
export function Listing<Thing>({ list, label, empty, children }: Props<Thing>) {
  const { act } = useLanguage().words.staff;
  if (list.items === undefined) return list.isError ? <Failed cause={list.error} onRetry={() => void list.refetch()} /> : <Bones rows={3} />;
  return (
    <>
      {list.items.length === 0 ? (
        <p className={page['quiet']} role="status">
          {empty}
        </p>
      ) : (
        <ul className={css['list']} aria-label={label}>
          {list.items.map(children)}
        </ul>
      )}
      {list.hasNextPage && (
        <div>
          <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {act.loadMore}
          </Button>
        </div>
      )}
    </>
  );
}
