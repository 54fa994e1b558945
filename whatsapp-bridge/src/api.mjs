// The bridge's own HTTP interface: JSON, bearer token, loopback or a private network.
import { createServer } from 'node:http';
import { createHash, timingSafeEqual } from 'node:crypto';

const MOST_BYTES = 64 * 1024;
const SESSION = /^\/sessions\/([a-z0-9-]{1,64})(?:\/([a-z]+))?$/;
const OPERATIONS = {
  health: 'GET',
  qr: 'GET',
  pair: 'POST',
  messages: 'POST',
  sent: 'GET',
  logout: 'POST',
  restart: 'POST',
};

/** @param supervisor answers for the sessions */
export function serve({ supervisor, secret, host, port }) {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, async (request, response) => {
    let answer;
    try {
      answer = isKnown(request.headers.authorization, secret)
        ? await route(supervisor, request)
        : { status: 401, body: { error: 'unauthenticated' } };
    } catch (failed) {
      answer = { status: failed.status ?? 500, body: { error: failed.status ? failed.message : 'failed' } };
    }
    write(response, answer);
  });
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => done(server));
  });
}

async function route(supervisor, request) {
  const { pathname, searchParams } = new URL(request.url, 'http://bridge');
  if (pathname === '/sessions' && request.method === 'GET') {
    return { status: 200, body: { items: supervisor.ids } };
  }
  const [, id, operation] = SESSION.exec(pathname) ?? [];
  if (!id) return { status: 404, body: { error: 'unknown' } };
  if (!operation) {
    if (request.method !== 'PUT') return { status: 405, body: { error: 'method' } };
    return supervisor.ensure(id)
      ? { status: 200, body: { id } }
      : { status: 409, body: { error: 'too_many_sessions' } };
  }
  if (!Object.hasOwn(OPERATIONS, operation)) return { status: 404, body: { error: 'unknown' } };
  if (request.method !== OPERATIONS[operation]) return { status: 405, body: { error: 'method' } };
  const body = request.method === 'GET' ? Object.fromEntries(searchParams) : await bodyOf(request);
  return supervisor.ask(id, operation, body);
}

async function bodyOf(request) {
  const pieces = [];
  let bytes = 0;
  for await (const piece of request) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw Object.assign(new Error('too_large'), { status: 413 });
    pieces.push(piece);
  }
  if (bytes === 0) return undefined;
  try {
    const body = JSON.parse(Buffer.concat(pieces).toString('utf8'));
    if (body !== null && typeof body === 'object') return body;
  } catch {
    // told below
  }
  throw Object.assign(new Error('json'), { status: 400 });
}

function write(response, { status, body, retryAfterSeconds }) {
  const headers = { 'cache-control': 'no-store' };
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(retryAfterSeconds);
  if (body === undefined) {
    response.writeHead(status, headers).end();
  } else {
    response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
  }
}

function isKnown(authorization, secret) {
  const digest = (text) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${secret}`));
}
