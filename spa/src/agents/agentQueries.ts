import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { AgentBodyPatch, AgentJson } from '../api/schema.d.ts';

/** The agents of the business: one request for whoever shows or names them. */
export const agentsQuery = { queryKey: ['agents'], queryFn: () => answered(api.GET('/api/agents', { params: { query: { limit: 200 } } })) };

export function useAgents() {
  return useQuery(agentsQuery);
}

export function useAgent(id: string) {
  return useQuery({ queryKey: ['agent', id], queryFn: () => answered(api.GET('/api/agents/{id}', { params: { path: { id } } })) });
}

export function useVersions(id: string) {
  return useQuery({ queryKey: ['agent', id, 'versions'], queryFn: () => answered(api.GET('/api/agents/{id}/versions', { params: { path: { id }, query: { limit: 100 } } })) });
}

/** What agents can be made of on this server. */
export function useEngines() {
  return useQuery({ queryKey: ['engines'], queryFn: () => answered(api.GET('/api/engines')), staleTime: 60_000 });
}

export function useNumbers() {
  return useQuery({ queryKey: ['numbers'], queryFn: () => answered(api.GET('/api/numbers', { params: { query: { limit: 200 } } })) });
}

export function useBusiness() {
  return useQuery({ queryKey: ['business'], queryFn: () => answered(api.GET('/api/business')) });
}

/** Deeds on agents; each leaves the cache as the server answered. */
export function useAgentDeeds() {
  const queries = useQueryClient();
  const keep = (agent: AgentJson) => {
    queries.setQueryData(['agent', agent.id], agent);
    void queries.invalidateQueries({ queryKey: ['agents'] });
    void queries.invalidateQueries({ queryKey: ['agent', agent.id, 'versions'] });
    return agent;
  };
  const of = (id: string) => ({ params: { path: { id } } });
  return {
    make: (body: { readonly name: string; readonly file: string | null }) => answered(api.POST('/api/agents', { body })).then(keep),
    change: ({ id, version }: AgentJson, body: AgentBodyPatch) =>
      answered(api.PATCH('/api/agents/{id}', { params: { path: { id }, header: { 'If-Match': `"${version}"` } }, body })).then(keep),
    restoreVersion: (id: string, version: number) =>
      answered(api.POST('/api/agents/{id}/versions/{version}/restore', { params: { path: { id, version: String(version) } } })).then(keep),
    remove: (id: string) =>
      answered(api.DELETE('/api/agents/{id}', of(id))).then(() => {
        queries.removeQueries({ queryKey: ['agent', id] });
        return queries.invalidateQueries({ queryKey: ['agents'] });
      }),
    restore: (id: string) => answered(api.POST('/api/agents/{id}/restore', of(id))).then(keep),
  };
}
