import { useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { ResourceJson } from '../api/schema.d.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { calendarWords } from '../language/areas/calendar.ts';
import { reasonOf } from '../parts/Notice.tsx';
import { toast } from '../parts/toasts.ts';

const isolated = (name: string) => `\u2068${name}\u2069`;

/** Deeds on what can be booked; each says what it did or why not, and can be undone. They give whether it was done. */
export function useResourceDeeds() {
  const { words } = useLanguage();
  const { newResource, resources } = useArea(calendarWords);
  const queries = useQueryClient();
  const told = async <Made>(deed: Promise<Made>, done: (made: Made) => void): Promise<boolean> => {
    try {
      done(await deed);
      return true;
    } catch (cause) {
      toast(cause instanceof Problem && cause.slug === 'resource-booked' ? resources.booked : reasonOf(cause, words.staff.failed), { tone: 'bad' });
      return false;
    } finally {
      void queries.invalidateQueries({ queryKey: ['resources'] });
    }
  };
  const undone = () => toast(words.staff.undone);
  const put = ({ id, version }: ResourceJson, name: string) => answered(api.PATCH('/api/resources/{id}', { params: { path: { id }, header: { 'If-Match': `"${version}"` } }, body: { name } }));
  const of = (id: string) => ({ params: { path: { id } } });
  return {
    add: (name: string) => told(answered(api.POST('/api/resources', { body: { name } })), (made) => toast(newResource.done(isolated(made.name)))),
    rename: (resource: ResourceJson, name: string) => told(put(resource, name), (after) => toast(resources.renamed(isolated(name)), { undo: () => void told(put(after, resource.name), undone) })),
    remove: ({ id, name }: ResourceJson) =>
      told(answered(api.DELETE('/api/resources/{id}', of(id))), () => toast(resources.removed(isolated(name)), { undo: () => void told(answered(api.POST('/api/resources/{id}/restore', of(id))), undone) })),
  };
}
