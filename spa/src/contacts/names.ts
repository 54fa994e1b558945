import { useQuery } from '@tanstack/react-query';
import { agentsQuery } from '../agents/agentQueries.ts';
import { answered, api } from '../api/client.ts';

/** A person's name by their id; undefined while unknown, '' for one without a name. */
export function useContactName(id: string | null): string | undefined {
  const { data } = useQuery({
    queryKey: ['contact', id],
    queryFn: () => answered(api.GET('/api/contacts/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== null,
    staleTime: 5 * 60_000,
    retry: false,
  });
  return data?.name;
}

/** Names of the business's agents by their id. */
export function useAgentName(id: string | null): string {
  const { data } = useQuery({
    ...agentsQuery,
    staleTime: 5 * 60_000,
    retry: false,
  });
  return data?.items.find((agent) => agent.id === id)?.name ?? '';
}
