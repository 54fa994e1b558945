import { useEffect, useState } from 'react';

const EVERY_MS = 30_000;

/** The time, told twice a minute; for what counts down in minutes. */
export function useNow(): number {
  const [nowMs, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
