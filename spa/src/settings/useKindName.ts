import { connectWords } from '../language/areas/connect.ts';
import { useArea } from '../language/Language.tsx';

/** A kind of event in words: everything, a group, or its own name. */
export function useKindName(): (kind: string) => string {
  const { webhooks: words } = useArea(connectWords);
  return (kind) => {
    if (kind === '*') return words.all;
    const group = /^([a-z_]+)\.\*$/.exec(kind)?.[1];
    return (group === undefined ? undefined : words.group[group]) ?? `\u2066${kind}\u2069`;
  };
}
