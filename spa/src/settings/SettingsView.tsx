import { Link, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { ViewHead } from '../frame/ViewHead.tsx';
import { settingsWords } from '../language/areas/settings.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Empty } from '../parts/Notice.tsx';
import { useNarrow } from '../parts/useNarrow.ts';
import { useMay, useMe } from '../session/useSession.ts';
import { SECTIONS } from './sections.ts';
import css from './settings.module.css';

/** All that is set up: the list of sections, and beside it the one that is open. At 390 one at a time. */
export function SettingsView() {
  const { section } = useParams({ strict: false });
  const area = useArea(settingsWords);
  const isNarrow = useNarrow();
  const open = SECTIONS.find(({ name }) => name === section) ?? (isNarrow ? undefined : SECTIONS[0]);
  const isNested = open !== undefined && isNarrow;
  return (
    <>
      <ViewHead key={open?.name ?? 'list'} title={isNested ? area.sections[open.name] : area.title} {...(isNested ? { back: '/app/settings' as const } : {})} />
      <div className={css['layout']}>
        {!isNested && (
          <nav className={css['sections']} aria-label={area.title}>
            {SECTIONS.map(({ name, icon: Icon }) => (
              <Link key={name} to="/app/settings/$section" params={{ section: name }} className={css['section']} aria-current={open?.name === name ? 'page' : undefined}>
                <Icon aria-hidden />
                {area.sections[name]}
              </Link>
            ))}
          </nav>
        )}
        {open !== undefined && (
          <div className={css['pane']}>
            <Suspense key={open.name} fallback={<Bones rows={5} />}>
              <Allowed right={open.right}>
                <open.view />
              </Allowed>
            </Suspense>
          </div>
        )}
      </div>
    </>
  );
}

function Allowed({ right, children }: { readonly right: string | undefined; readonly children: React.ReactNode }) {
  const { words } = useLanguage();
  const { noRight } = useArea(settingsWords);
  const me = useMe();
  const isOwn = useMay(right ?? '') || right === undefined;
  const mayWrite = useMay('settings:write');
  if (me === undefined) return null;
  if (!isOwn) return <Empty title={noRight.title} about={noRight.about} />;
  return (
    <>
      {!mayWrite && right === undefined && <p className={css['viewer']}>{words.staff.viewer}</p>}
      {children}
    </>
  );
}
