import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { BusinessBodyPatch, BusinessJson } from '../api/schema.d.ts';
import { useBusiness } from '../agents/agentQueries.ts';
import { useForm, type Form } from '../forms/useForm.ts';

/** A form over parts of the business's settings. */
export function useBusinessForm<Fields extends object>(business: BusinessJson, fieldsOf: (business: BusinessJson) => Fields, patchOf: (changes: Partial<Fields>) => BusinessBodyPatch): Form<Fields> {
  const queries = useQueryClient();
  const { refetch } = useBusiness();
  return useForm<Fields>({
    server: fieldsOf(business),
    save: async (changes) => {
      const saved = await answered(api.PATCH('/api/business', { params: { header: { 'If-Match': `"${business.version}"` } }, body: patchOf(changes) }));
      queries.setQueryData(['business'], saved);
      void queries.invalidateQueries({ queryKey: ['business', 'versions'] });
      void queries.invalidateQueries({ queryKey: ['me'] }); // it holds the name
      return fieldsOf(saved);
    },
    reread: async () => {
      await queries.invalidateQueries({ queryKey: ['business', 'versions'] });
      await refetch();
    },
  });
}

/** Who changed the settings of the business last. */
export function useLastHand(isAsked: boolean): string | undefined {
  return useQuery({ queryKey: ['business', 'versions'], queryFn: () => answered(api.GET('/api/business/versions', { params: { query: { limit: 1 } } })), enabled: isAsked }).data?.items[0]?.actor_name;
}
