import { Link } from '@tanstack/react-router';
import { accessibilityWords } from '../language/areas/accessibility.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Door } from '../session/Door.tsx';
import css from './AccessibilityView.module.css';

/** When all views were last checked by axe and by keys: the day of the release's checks. */
const CHECKED_MS = Date.UTC(2026, 10, 23);

/** What the page does for everybody, and what it does not do yet. Nobody need be signed in to read it. */
export function AccessibilityView() {
  const words = useArea(accessibilityWords);
  const { date } = useLanguage();
  return (
    <Door title={words.title} about={words.about} isWide>
      <div className={css['words']}>
        <section>
          <h2>{words.standard.title}</h2>
          <p>{words.standard.about}</p>
        </section>
        {[words.done, words.limits].map(({ title, items }) => (
          <section key={title}>
            <h2>{title}</h2>
            <ul>
              {items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </section>
        ))}
        <section>
          <h2>{words.write.title}</h2>
          <p>{words.write.about}</p>
        </section>
        <p className={css['checked']}>{words.checked(date(CHECKED_MS))}</p>
        <Link to="/app/biz">{words.back}</Link>
      </div>
    </Door>
  );
}
