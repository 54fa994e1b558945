import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { answered, api } from '../api/client.ts';
import type { MeJson } from '../api/schema.d.ts';
import type { State } from './keeper.ts';
import { session } from './session.ts';

export function useSession(): State {
  return useSyncExternalStore(session.subscribe, session.state);
}

/** Whoever visits a business has left the platform behind: the token of a visit opens nothing of it. */
const asSeen = (me: MeJson): MeJson => (session.isVisiting() ? { ...me, rights: me.rights.filter((right) => right !== 'platform') } : me);

/** Who is signed in; undefined until the server has said. */
export function useMe(): MeJson | undefined {
  return useQuery({ queryKey: ['me'], queryFn: () => answered(api.GET('/api/me')), staleTime: 60_000, select: asSeen }).data;
}

/** Whether the role allows it, by the scope's word such as `records:write`; false until known. */
export function useMay(right: string): boolean {
  return useMe()?.rights.includes(right) ?? false;
}
