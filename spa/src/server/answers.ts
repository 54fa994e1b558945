/** What the server says of itself, read from /readyz and /version; unknown words become 'unknown', never a crash. */

export const serverStates = ['ready', 'degraded', 'starting', 'draining', 'full'] as const;
export type ServerState = (typeof serverStates)[number];

export type DatabaseState = 'ok' | 'down' | 'unknown';
/** Who recognises or speaks: a cloud, the engine inside Kav, nobody by choice, or one that fails. */
export type EngineState = 'google' | 'offline' | 'off' | 'down' | 'unknown';

export interface Readiness {
  readonly state: ServerState;
  readonly database: DatabaseState;
  readonly ears: EngineState;
  readonly voice: EngineState;
}

export interface Version {
  readonly version: string;
  readonly commit: string | null;
  /** ISO 8601. */
  readonly builtAt: string | null;
  readonly jdk: string | null;
}

/** Returns null when the answer is not Kav's: a proxy's page, another program, half a body. */
export function readReadiness(body: unknown): Readiness | null {
  if (!isRecord(body)) return null;
  const state = serverStates.find((known) => known === body['status']);
  if (state === undefined) return null;
  return {
    state,
    database: oneOf(body['db'], ['ok', 'down']),
    ears: oneOf(body['stt'], ['google', 'offline', 'off', 'down']),
    voice: oneOf(body['tts'], ['google', 'offline', 'off', 'down']),
  };
}

export function readVersion(body: unknown): Version | null {
  if (!isRecord(body) || typeof body['version'] !== 'string') return null;
  return {
    version: body['version'],
    commit: words(body['commit']),
    builtAt: words(body['build_time']),
    jdk: words(body['jdk']),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneOf<Word extends string>(value: unknown, known: readonly Word[]): Word | 'unknown' {
  return known.find((word) => word === value) ?? 'unknown';
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value !== 'unknown' ? value : null;
}
