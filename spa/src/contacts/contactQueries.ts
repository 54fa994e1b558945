import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { ContactBodyPatch, ContactJson } from '../api/schema.d.ts';

/** All contacts, newest first, page by page; only those of one tag when asked. */
export function useContacts(tag: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['contacts', 'list', tag],
    queryFn: ({ pageParam }) =>
      answered(api.GET('/api/contacts', { params: { query: { limit: 100, ...(tag === undefined ? {} : { tag }), ...(pageParam === '' ? {} : { after: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/** People found by a name, a number or a company. */
export function useFound(query: string) {
  return useQuery({
    queryKey: ['contacts', 'search', query],
    queryFn: () => answered(api.GET('/api/search', { params: { query: { q: query, kind: 'contact', limit: 100 } } })),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
}

export function readContact(id: string): Promise<ContactJson> {
  return answered(api.GET('/api/contacts/{id}', { params: { path: { id } } }));
}

export function useContact(id: string) {
  return useQuery({ queryKey: ['contact', id], queryFn: () => readContact(id) });
}

export function useTags() {
  return useQuery({ queryKey: ['tags'], queryFn: () => answered(api.GET('/api/tags')), staleTime: 5 * 60_000 });
}

export function useConsents(id: string) {
  return useQuery({ queryKey: ['contact', id, 'consents'], queryFn: () => answered(api.GET('/api/contacts/{id}/consents', { params: { path: { id } } })) });
}

export function useTimeline(id: string) {
  return useInfiniteQuery({
    queryKey: ['timeline', id],
    queryFn: ({ pageParam }) => answered(api.GET('/api/contacts/{id}/timeline', { params: { path: { id }, query: { limit: 50, ...(pageParam === '' ? {} : { after: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/** Changes a contact unless somebody did meanwhile: then 412. */
export function change(contact: ContactJson, body: ContactBodyPatch): Promise<ContactJson> {
  return answered(api.PATCH('/api/contacts/{id}', { params: { path: { id: contact.id }, header: { 'If-Match': `"${contact.version}"` } }, body }));
}
