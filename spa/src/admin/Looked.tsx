import type { UseQueryResult } from '@tanstack/react-query';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { adminWords } from '../language/areas/admin.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Failed } from '../parts/Notice.tsx';
import css from './AdminView.module.css';

/** What was looked up, since when it is true, and the way to look again. */
export function Looked<Data>({ asked, children }: { readonly asked: UseQueryResult<Data>; readonly children: (data: Data) => ReactNode }) {
  const words = useArea(adminWords);
  const { time } = useLanguage();
  if (asked.isPending) return <Bones rows={4} />;
  if (asked.data === undefined) return <Failed cause={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <>
      <div className={css['looked']}>
        <span role="status">{words.trueAt(time(asked.dataUpdatedAt))}</span>
        <Button isSmall isBusy={asked.isFetching} onClick={() => void asked.refetch()}>
          <IconRefresh aria-hidden />
          {words.refresh}
        </Button>
      </div>
      {children(asked.data)}
    </>
  );
}
