// A service worker for one thing: <audio> cannot send a bearer. It asks the page for it at each request of a recording
// (the token stays in the page's memory), passes ranges on, and leaves every other request alone.
const RECORDING = /^\/api\/calls\/[^/]+\/recording$/;

addEventListener('install', () => self.skipWaiting());
addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
addEventListener('fetch', (event) => {
  const { request, clientId } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || !RECORDING.test(url.pathname) || request.headers.has('authorization')) return;
  event.respondWith(withBearer(request, clientId));
});

async function withBearer(request, clientId) {
  const client = await self.clients.get(clientId);
  if (client === undefined) return Response.error();
  const headers = new Headers();
  const range = request.headers.get('range');
  if (range !== null) headers.set('range', range);
  const bearer = await ask(client);
  if (bearer === null) return Response.error(); // nobody is signed in any more
  headers.set('authorization', `Bearer ${bearer}`);
  return fetch(request.url, { headers, signal: request.signal });
}

function ask(client) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    client.postMessage('kav.bearer', [port2]);
  });
}
