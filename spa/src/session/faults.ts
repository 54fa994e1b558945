import { Problem } from '../api/problem.ts';
import type { SessionWords } from '../language/areas/session.ts';

/** Why the way in stayed closed, in words, with what helps. */
export function whyNot(cause: unknown, { fault }: SessionWords): string {
  if (!(cause instanceof Problem)) return fault.other;
  switch (cause.slug) {
    case 'unreachable':
      return fault.unreachable;
    case 'login-failed':
      return fault.wrong;
    case 'totp-wrong':
      return fault.codeWrong;
    case 'too-many-attempts':
      return fault.wait(String(Math.max(1, cause.retryAfterS)));
    case 'busy':
      return fault.busy;
    case 'foreign-origin':
      return fault.foreign;
    default:
      return fault.other;
  }
}
