import type { ReactNode } from 'react';
import { Problem } from '../api/problem.ts';
import { useLanguage } from '../language/Language.tsx';
import { Button } from './Button.tsx';
import css from './Notice.module.css';

/** A place with nothing in it: a flat line, why, and what to do first. */
export function Empty({ title, about, children }: { readonly title: string; readonly about: string; readonly children?: ReactNode }) {
  return (
    <div className={css['notice']}>
      <svg className={css['line']} viewBox="0 0 160 40" aria-hidden>
        <path d="M0 20h60l8-16 10 28 8-18 5 6h69" />
      </svg>
      <h2>{title}</h2>
      <p>{about}</p>
      {children !== undefined && <div className={css['actions']}>{children}</div>}
    </div>
  );
}

/** What could not be loaded: why, what helps, and the code for whoever is asked. */
export function Failed({ cause, onRetry }: { readonly cause: unknown; readonly onRetry?: () => void }) {
  const { words } = useLanguage();
  const { failed } = words.staff;
  const slug = cause instanceof Problem ? cause.slug : 'page-error';
  return (
    <div className={css['notice']} role="alert">
      <h2>{failed.title}</h2>
      <p>{reasonOf(cause, failed)}</p>
      <p className={css['code']}>
        <bdi dir="ltr">{slug}</bdi>
      </p>
      {onRetry !== undefined && (
        <div className={css['actions']}>
          <Button onClick={onRetry}>{failed.again}</Button>
        </div>
      )}
    </div>
  );
}

type FailedWords = ReturnType<typeof useLanguage>['words']['staff']['failed'];

/** Whether it may not be seen any more or is gone: then nothing known from before is shown either. */
export function isClosed(cause: unknown): boolean {
  return cause instanceof Problem && (cause.status === 403 || cause.status === 404);
}

/** A sentence with a remedy for what went wrong. */
export function reasonOf(cause: unknown, failed: FailedWords): string {
  if (!(cause instanceof Problem)) return failed.other;
  if (cause.slug === 'channel-taken') return failed.taken;
  switch (cause.status) {
    case 0:
      return failed.unreachable;
    case 403:
      return failed.forbidden;
    case 404:
      return failed.gone;
    case 412:
      return failed.stale;
    default:
      return failed.other;
  }
}
