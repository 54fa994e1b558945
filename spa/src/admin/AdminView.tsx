import { Link, useParams } from '@tanstack/react-router';
import { ViewHead } from '../frame/ViewHead.tsx';
import { adminWords } from '../language/areas/admin.ts';
import { useArea } from '../language/Language.tsx';
import { Empty } from '../parts/Notice.tsx';
import { useMe } from '../session/useSession.ts';
import css from './AdminView.module.css';
import { Businesses } from './Businesses.tsx';
import { Engines } from './Engines.tsx';
import { Nodes } from './Nodes.tsx';
import { Troubles } from './Troubles.tsx';
import { Users } from './Users.tsx';
import { useVersion } from './useVersion.ts';

const SECTIONS = { businesses: Businesses, users: Users, nodes: Nodes, engines: Engines, troubles: Troubles } as const;
type Section = keyof typeof SECTIONS;

/** The platform itself, for its administrators. */
export function AdminView() {
  const words = useArea(adminWords);
  const { section = 'businesses' } = useParams({ strict: false });
  const me = useMe();
  const version = useVersion();
  const shown: Section = section in SECTIONS ? (section as Section) : 'businesses';
  const Shown = SECTIONS[shown];
  const may = me?.rights.includes('platform') ?? false;
  return (
    <>
      <ViewHead title={words.title}>{version !== undefined && <span className={css['version']}>{words.version(version.version, version.commit)}</span>}</ViewHead>
      {me !== undefined && !may ? (
        <Empty title={words.noRight.title} about={words.noRight.about} />
      ) : may ? (
        <>
          <nav className={css['tabs']} aria-label={words.title}>
            {(Object.keys(SECTIONS) as Section[]).map((one) => (
              <Link key={one} to="/app/admin/$section" params={{ section: one }} className={css['tab']} aria-current={one === shown ? 'page' : undefined}>
                {words.sections[one]}
              </Link>
            ))}
          </nav>
          <section className={css['content']} aria-label={words.sections[shown]} tabIndex={-1}>
            <Shown />
          </section>
        </>
      ) : null}
    </>
  );
}
