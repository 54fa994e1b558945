import { Problem } from '../api/problem.ts';

/** An access token with the moment it ends by this computer's clock. Lives in memory only. */
export interface Token {
  readonly access: string;
  /** Milliseconds since 1970. */
  readonly endsAtMs: number;
  /** What must be done before anything else is open: `change_password`, `enrol_totp`. */
  readonly must: readonly string[];
  /** Whose it is and for which business, ids; empty where the token does not say. */
  readonly user: string;
  readonly business: string;
}

/** What is asked to sign in. */
export interface SignIn {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
}

interface TokenBody {
  readonly access_token: string;
  readonly expires_in: number;
  readonly must: readonly string[];
}

/** Posts to /api/auth or /api/me; throws a Problem when refused or unreachable. */
export async function post(path: string, body?: unknown, access?: string): Promise<unknown> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (access !== undefined) headers['authorization'] = `Bearer ${access}`;
  const answer = await fetch(path, {
    method: 'POST',
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw Problem.unreachable();
  });
  if (!answer.ok) throw await Problem.of(answer);
  return answer.status === 204 ? undefined : ((await answer.json()) as unknown);
}

export function tokenOf(body: unknown, nowMs: number): Token {
  const { access_token, expires_in, must } = body as TokenBody;
  return { access: access_token, endsAtMs: nowMs + expires_in * 1_000, must, ...claimsOf(access_token) };
}

/** Whether two tokens open the same things for the same person. */
export function isSameWork(one: Token, other: Token): boolean {
  return one.user === other.user && one.business === other.business;
}

function claimsOf(access: string): Pick<Token, 'user' | 'business'> {
  try {
    const claims = JSON.parse(atob((access.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
    const read = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '');
    return { user: read('sub'), business: read('business') };
  } catch {
    return { user: '', business: '' };
  }
}
