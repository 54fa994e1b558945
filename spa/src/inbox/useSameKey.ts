import { useState } from 'react';

/** A key for what is sent: the same as long as the same thing is tried again, so that it goes out once. */
export function useSameKey(): { readonly keyOf: (thing: unknown) => string; readonly done: () => void } {
  const [keys] = useState(() => {
    let last = { of: '', key: '' };
    return {
      keyOf: (thing: unknown) => {
        const of = JSON.stringify(thing);
        if (last.of !== of) last = { of, key: crypto.randomUUID() };
        return last.key;
      },
      done: () => {
        last = { of: '', key: '' };
      },
    };
  });
  return keys;
}
