import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';

/** Looked at when the section opens, when the window gets the focus, and when asked: nothing here polls. */
const whenLooked = { staleTime: 0, refetchOnWindowFocus: true } as const;

export function useBusinesses() {
  return useInfiniteQuery({
    queryKey: ['admin', 'businesses'],
    queryFn: ({ pageParam }) => answered(api.GET('/api/admin/businesses', { params: { query: { limit: 100, ...(pageParam === '' ? {} : { after: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function useUsers() {
  return useInfiniteQuery({
    queryKey: ['admin', 'users'],
    queryFn: ({ pageParam }) => answered(api.GET('/api/admin/users', { params: { query: { limit: 100, ...(pageParam === '' ? {} : { after: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

export function useNodes() {
  return useQuery({ queryKey: ['admin', 'nodes'], queryFn: () => answered(api.GET('/api/admin/nodes')), ...whenLooked });
}

export function useEngines() {
  return useQuery({ queryKey: ['admin', 'engines'], queryFn: () => answered(api.GET('/api/admin/engines')), ...whenLooked });
}

export function useTroubles() {
  return useQuery({ queryKey: ['admin', 'troubles'], queryFn: () => answered(api.GET('/api/admin/troubles')), ...whenLooked });
}
