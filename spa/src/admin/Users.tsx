import type { PersonEntryJson } from '../api/schema.d.ts';
import { adminWords } from '../language/areas/admin.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Again } from '../parts/Again.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Failed } from '../parts/Notice.tsx';
import { useNarrow } from '../parts/useNarrow.ts';
import { useRows } from '../parts/useRows.ts';
import css from './AdminView.module.css';
import { useUsers } from './adminQueries.ts';

const ROW_PX = 68;
const NARROW_ROW_PX = 88;

/** Everybody who may sign in, newest first, and where they work. */
export function Users() {
  const { users, sections } = useArea(adminWords);
  const asked = useUsers();
  const isNarrow = useNarrow();
  const people = asked.data?.pages.flatMap(({ items }) => items) ?? [];
  const { scroller, items, totalPx, again } = useRows({ count: people.length, height: isNarrow ? NARROW_ROW_PX : ROW_PX, pages: asked });
  if (asked.isPending) return <Bones rows={5} />;
  if (asked.isError && people.length === 0) return <Failed cause={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <>
      <p className={css['hint']}>{users.hint}</p>
      <div ref={scroller} className={css['people']} tabIndex={0} role="group" aria-label={sections.users}>
        <ul style={{ blockSize: totalPx }}>
          {items.map((item) => {
            const person = people[item.index];
            return person === undefined ? null : <Person key={person.id} person={person} top={item.start} />;
          })}
          <Again onAgain={again} />
        </ul>
      </div>
    </>
  );
}

function Person({ person, top }: { readonly person: PersonEntryJson; readonly top: number }) {
  const { users } = useArea(adminWords);
  const { moment } = useLanguage();
  const last = person.last_login_at;
  return (
    <li style={{ transform: `translateY(${top}px)` }}>
      <span className={css['who']}>
        <span className={css['name']} dir={person.name === '' ? 'ltr' : 'auto'}>
          {person.name || person.email}
        </span>
        {person.is_admin && <span className={css['mark']}>{users.admin}</span>}
        {person.disabled_at != null && <span className={css['mark']}>{users.disabled}</span>}
      </span>
      <span className={css['where']}>
        {person.businesses.length === 0 ? users.nowhere : person.businesses.map(({ name, role }) => `\u2068${name}\u2069 (${users.role[role] ?? role})`).join(', ')}
      </span>
      <span className={css['when']}>{last == null ? users.never : users.last(moment(Date.parse(last)))}</span>
      <span className={css['email']}>
        {person.name !== '' && (
          <>
            <bdi dir="ltr">{person.email}</bdi> ·{' '}
          </>
        )}
        {person.totp_enabled ? users.twoFactors : users.oneFactor}
      </span>
    </li>
  );
}
