import createClient from 'openapi-fetch';
import { session } from '../session/session.ts';
import { Problem } from './problem.ts';
import type { paths } from './schema.d.ts';

/** The server's interface, typed from its own description; the session adds the bearer. */
export const api = createClient<paths>({ fetch: session.fetch });

/** Unwraps an answer of `api`, or throws its Problem. */
export async function answered<Body>(
  asked: Promise<{ readonly data?: Body; readonly error?: unknown; readonly response: Response }>,
): Promise<Body> {
  const { data, error, response } = await asked;
  if (response.ok) return data as Body;
  throw await Problem.of(new Response(typeof error === 'string' ? error : JSON.stringify(error ?? {}), response));
}
