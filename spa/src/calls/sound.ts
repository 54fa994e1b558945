import { Problem } from '../api/problem.ts';
import { session } from '../session/session.ts';

/** Loudness by 20 ms: a byte of the caller, one of the agent, 0 to 255. */
export type Peaks = Uint8Array;

export const PEAK_MS = 20;
const TAKE_OVER_MS = 2_000;

export async function readPeaks(call: string, stream: number): Promise<Peaks> {
  const answer = await session.fetch(new Request(`/api/calls/${call}/recording/peaks?stream=${stream}`));
  if (!answer.ok) throw await Problem.of(answer);
  return new Uint8Array(await answer.arrayBuffer());
}

/**
 * An address that `<audio>` can play. Where the browser has service workers it reads only the parts it plays; elsewhere
 * (plain http from afar) the whole recording is fetched first. `release` gives back what it took.
 */
export async function addressOf(call: string, stream: number): Promise<{ readonly url: string; readonly release: () => void }> {
  const path = `/api/calls/${call}/recording?stream=${stream}`;
  if (await hasWorker()) return { url: path, release: () => undefined };
  const answer = await session.fetch(new Request(path));
  if (!answer.ok) throw await Problem.of(answer);
  const url = URL.createObjectURL(await answer.blob());
  return { url, release: () => URL.revokeObjectURL(url) };
}

let worker: Promise<boolean> | undefined;

/** Starts soundWorker.js once and answers its question for the bearer. */
function hasWorker(): Promise<boolean> {
  worker ??= start().catch(() => false);
  return worker;
}

async function start(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('message', (event: MessageEvent) => {
    if (event.data === 'kav.bearer') void session.access().then((access) => event.ports[0]?.postMessage(access), () => event.ports[0]?.postMessage(null));
  });
  await serviceWorker.register('/app/sound-worker.js', { scope: '/app/' });
  if (serviceWorker.controller !== null) return true;
  return new Promise((resolve) => {
    // A page that began outside of /app/ is never taken over: there the recording is fetched whole.
    serviceWorker.addEventListener('controllerchange', () => resolve(true), { once: true });
    setTimeout(() => resolve(serviceWorker.controller !== null), TAKE_OVER_MS);
  });
}
