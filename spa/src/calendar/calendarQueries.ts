import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answered, api } from '../api/client.ts';
import type { AppointmentBody, AppointmentBodyPatch, AppointmentJson, BusinessJson, ResourceJson, SlotJson } from '../api/schema.d.ts';
import { dayKey } from '../parts/dayTime.ts';
import { HERE, Zone } from '../parts/zone.ts';

const NONE: readonly ResourceJson[] = [];
const ALWAYS: BusinessJson['opening_hours'] = [];

/** Who or what can be booked; undefined until known. */
export function useResources() {
  const asked = useQuery({ queryKey: ['resources'], queryFn: () => answered(api.GET('/api/resources', { params: { query: { limit: 200 } } })), staleTime: 60_000 });
  return { ...asked, resources: asked.data?.items ?? NONE };
}

const iso = (atMs: number) => new Date(atMs).toISOString();

/** All appointments within a time, page by page. */
async function between(fromMs: number, toMs: number, resource: string | undefined): Promise<AppointmentJson[]> {
  const all: AppointmentJson[] = [];
  for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const page = await answered(api.GET('/api/appointments', { params: { query: { from: iso(fromMs), to: iso(toMs), limit: 200, ...(resource === undefined ? {} : { resource }), ...(after === undefined ? {} : { after }) } } }));
    all.push(...page.items);
    after = page.next;
  }
  return all;
}

export function useAppointments(fromMs: number, toMs: number, resource: string | undefined, isKnown: boolean) {
  return useQuery({ queryKey: ['appointments', fromMs, toMs, resource], queryFn: () => between(fromMs, toMs, resource), placeholderData: keepPreviousData, enabled: isKnown });
}

/** When the business is open, how its week begins and by which clock it lives; until that is known a week is not worth reading. */
export function useOpening() {
  const { data, isPending } = useQuery({ queryKey: ['business'], queryFn: () => answered(api.GET('/api/business')), staleTime: 5 * 60_000 });
  const name = data?.time_zone;
  const zone = useMemo(() => (name === undefined ? HERE : new Zone(name)), [name]);
  return { opening: data?.opening_hours ?? ALWAYS, firstDay: data?.week_start ?? ('sunday' as const), zone, isKnown: !isPending };
}

export function book(body: AppointmentBody): Promise<AppointmentJson> {
  return answered(api.POST('/api/appointments', { body }));
}

export function changeAppointment(appointment: AppointmentJson, body: AppointmentBodyPatch): Promise<AppointmentJson> {
  return answered(api.PATCH('/api/appointments/{id}', { params: { path: { id: appointment.id }, header: { 'If-Match': `"${appointment.version}"` } }, body }));
}

/** Free times of that day, those nearest to a moment first, in the order of the day. */
export async function freeNear(resource: string, atMs: number, minutes: number, zone: Zone): Promise<SlotJson[]> {
  const day = dayKey(atMs, zone);
  const { items } = await answered(api.GET('/api/appointments/free', { params: { query: { resource, from: day, to: day, minutes, step: Math.min(minutes, 30) } } }));
  const far = ({ starts_at }: SlotJson) => Math.abs(Date.parse(starts_at) - atMs);
  return [...items].sort((one, other) => far(one) - far(other)).slice(0, 4).sort((one, other) => one.starts_at.localeCompare(other.starts_at));
}

/** Who stands in the way of a time, as far as this page knows. */
export function inTheWay(known: readonly AppointmentJson[], resource: string, startMs: number, endMs: number, own: string | undefined): AppointmentJson | undefined {
  return known.find((one) => one.id !== own && one.resource_id === resource && one.status !== 'canceled' && Date.parse(one.starts_at) < endMs && Date.parse(one.ends_at) > startMs);
}
