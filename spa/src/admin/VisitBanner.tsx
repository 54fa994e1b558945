import { adminWords } from '../language/areas/admin.ts';
import { useArea } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { session } from '../session/session.ts';
import css from './VisitBanner.module.css';

/** An administrator works in a business that is not theirs: said on every view, cannot be dismissed. */
export function VisitBanner({ name }: { readonly name: string }) {
  const { visit } = useArea(adminWords);
  return (
    <div className={css['banner']} role="status">
      <p>
        <strong>{visit.banner(`\u2068${name}\u2069`)}</strong> {visit.about}
      </p>
      <Button onClick={session.leaveVisit}>{visit.leave}</Button>
    </div>
  );
}
