// A stand-in for Kav's server in the page's tests: same headers, nonce and fallback, states chosen by the test.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../target/classes/page', import.meta.url));
const types = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

const policy = (nonce) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob: data:; ` +
  "font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

function sendIndex(response) {
  const nonce = randomBytes(16).toString('base64');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policy(nonce),
    'x-content-type-options': 'nosniff',
  });
  response.end(readFileSync(join(page, 'index.html'), 'utf8').replaceAll('__CSP_NONCE__', nonce));
}

function sendFile(response, path) {
  response.writeHead(200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  });
  response.end(readFileSync(path));
}

function sendJson(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Lets everyone who watches hear the same. */
function openStream(response, watchers, date) {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', ...(date === undefined ? {} : { date }) });
  response.write('retry: 2000\n\n');
  watchers.add(response);
  response.on('close', () => watchers.delete(response));
}

/**
 * Starts on a free loopback port; returns { url, tell, close }. With an office (office.mjs) somebody is signed in and
 * its data are there; `tell` sends text to everyone who watches events.
 */
export async function startServer(office = null) {
  const watchers = new Set();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
    const path = normalize(pathname);
    if (office !== null && path === '/api/events') return openStream(response, watchers, office.date);
    const known = office?.answer(path, searchParams) ?? null;
    if (known !== null && Buffer.isBuffer(known[1])) return response.writeHead(known[0]).end(known[1]);
    if (known !== null) return sendJson(response, ...known);
    if (path === '/readyz') return sendJson(response, 200, { status: 'ready', db: 'ok', stt: 'offline', tts: 'offline' });
    if (path === '/version') return sendJson(response, 200, { version: '0.1.0', commit: 'c0ffee1234567890', jdk: '25.0.3' });
    if (path === '/api/auth/refresh') return sendJson(response, 401, { type: '/api/problems/session-over', status: 401 });
    const file = join(page, path.replace(/^\/app\//, ''));
    if ((path.startsWith('/app/assets/') || path === '/app/sound-worker.js') && existsSync(file)) return sendFile(response, file);
    if (path === '/' || path === '/app' || path.startsWith('/app/')) return sendIndex(response);
    response.writeHead(404).end();
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    tell: (text) => watchers.forEach((watcher) => watcher.write(text)),
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
