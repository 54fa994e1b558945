import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { BusinessEntryJson } from '../api/schema.d.ts';
import { adminWords } from '../language/areas/admin.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Empty, Failed } from '../parts/Notice.tsx';
import css from './AdminView.module.css';
import { useBusinesses } from './adminQueries.ts';
import { EnterDialog } from './EnterDialog.tsx';
import { MakeDialog } from './MakeDialog.tsx';

/** All businesses by name. What is in one is seen by entering it. */
export function Businesses() {
  const { businesses } = useArea(adminWords);
  const { words, date } = useLanguage();
  const asked = useBusinesses();
  const [isMaking, setMaking] = useState(false);
  const [entering, setEntering] = useState<BusinessEntryJson | null>(null);
  const all = asked.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <div className={css['looked']}>
        <Button isPrimary onClick={() => setMaking(true)}>
          <IconPlus aria-hidden />
          {businesses.make}
        </Button>
      </div>
      {asked.isPending ? (
        <Bones rows={4} />
      ) : asked.isError && all.length === 0 ? (
        <Failed cause={asked.error} onRetry={() => void asked.refetch()} />
      ) : all.length === 0 ? (
        <Empty title={businesses.empty.title} about={businesses.empty.about} />
      ) : (
        <ul className={css['rows']} aria-label={businesses.name}>
          {all.map((one) => (
            <li key={one.id}>
              <span className={css['name']} dir="auto">
                {one.name}
              </span>
              {one.is_default && <span className={css['mark']}>{businesses.first}</span>}
              <span className={css['when']}>
                {businesses.since} {date(Date.parse(one.created_at))}
              </span>
              <Button isSmall onClick={() => setEntering(one)}>
                {businesses.enter}
                <span className={css['spoken']}>
                  {' '}
                  <bdi>{one.name}</bdi>
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {asked.hasNextPage && (
        <Button isBusy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {words.staff.act.loadMore}
        </Button>
      )}
      {isMaking && <MakeDialog onClose={() => setMaking(false)} />}
      {entering !== null && <EnterDialog business={entering} onClose={() => setEntering(null)} />}
    </>
  );
}
