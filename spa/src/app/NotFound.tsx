import { Link } from '@tanstack/react-router';
import { ViewHead } from '../frame/ViewHead.tsx';
import { useLanguage } from '../language/Language.tsx';
import { Empty } from '../parts/Notice.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const { notFound } = useLanguage().words.staff;
  return (
    <>
      <ViewHead title="Kav" />
      <Empty title={notFound.title} about={notFound.about}>
        <Link to="/app/biz">{notFound.back}</Link>
      </Empty>
    </>
  );
}
