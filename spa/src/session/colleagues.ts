import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { UserJson } from '../api/schema.d.ts';
import { useMe } from './useSession.ts';

const NOBODY: readonly UserJson[] = [];

/** Everybody who works or worked in the business. */
export function useEverybody(): readonly UserJson[] {
  return useQuery({ queryKey: ['users'], queryFn: () => answered(api.GET('/api/users', { params: { query: { limit: 200 } } })), staleTime: 5 * 60_000 }).data?.items ?? NOBODY;
}

/** Who can be given work now: viewers and those who left can not. */
export function useColleagues(): readonly UserJson[] {
  return useEverybody().filter((user) => user.role !== 'viewer' && user.disabled_at == null && user.accepted_at != null);
}

/** A colleague's name, or their address while they have none; '' for nobody and while unknown. */
export function useColleagueName(): (id: string | null | undefined) => string {
  const all = useEverybody();
  return (id) => {
    const user = all.find((one) => one.id === id);
    return user === undefined ? '' : user.name || user.email;
  };
}

/** Whoever is signed in, when they can be given work here; '' for a viewer and for an administrator who only came to look. */
export function useOwnId(): string {
  const me = useMe();
  return useColleagues().find(({ id }) => id === me?.id)?.id ?? '';
}
