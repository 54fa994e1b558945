import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { ConversationCountsJson } from '../api/schema.d.ts';

/** How many conversations are open, and whose; undefined until the server has said. */
export function useCounts(): ConversationCountsJson | undefined {
  return useQuery({ queryKey: ['conversations', 'counts'], queryFn: () => answered(api.GET('/api/conversations/counts')), staleTime: 60_000 }).data;
}
