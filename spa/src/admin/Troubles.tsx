import type { TroubleJson } from '../api/schema.d.ts';
import { adminWords } from '../language/areas/admin.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Empty } from '../parts/Notice.tsx';
import { Pill } from '../parts/Pill.tsx';
import css from './AdminView.module.css';
import { Looked } from './Looked.tsx';
import { useTroubles } from './adminQueries.ts';

/** What went wrong lately, by kind, with what to look at. */
export function Troubles() {
  const { troubles } = useArea(adminWords);
  const asked = useTroubles();
  return (
    <Looked asked={asked}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={troubles.empty.title} about={troubles.empty.about} />
        ) : (
          <ul className={css['cards']}>
            {items.map((trouble) => (
              <Trouble key={`${trouble.source} ${trouble.message} ${trouble.fault}`} trouble={trouble} />
            ))}
          </ul>
        )
      }
    </Looked>
  );
}

function Trouble({ trouble }: { readonly trouble: TroubleJson }) {
  const { troubles } = useArea(adminWords);
  const { moment, count } = useLanguage();
  return (
    <li className={css['card']}>
      <div className={css['cardHead']}>
        <h2>{troubles.area[trouble.area] ?? trouble.area}</h2>
        <Pill tone={trouble.is_error ? 'bad' : 'warn'}>{trouble.is_error ? troubles.error : troubles.warning}</Pill>
        <span className={css['mark']}>{troubles.times(count(trouble.count))}</span>
        <span className={css['when']}>
          {troubles.last(moment(Date.parse(trouble.last)))}
          {trouble.count > 1 && ` · ${troubles.first(moment(Date.parse(trouble.first)))}`}
        </span>
      </div>
      <p>{troubles.remedy[trouble.area] ?? troubles.remedy['server']}</p>
      <p className={css['reason']} dir="ltr" lang="en">
        {trouble.message}
        {trouble.fault !== '' && ` (${trouble.fault})`} · {trouble.source}
      </p>
    </li>
  );
}
