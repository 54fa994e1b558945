import { IconBell, IconBrandWhatsapp, IconBuilding, IconHistory, IconKey, IconPhone, IconUser, IconUsers, IconWebhook } from '@tabler/icons-react';
import { lazy, type ComponentType } from 'react';
import type { SettingsWords } from '../language/areas/settings.ts';

export type SectionName = keyof SettingsWords['sections'];

interface Section {
  readonly name: SectionName;
  readonly icon: typeof IconKey;
  /** Without it the section tells who may see it. */
  readonly right?: string;
  readonly view: ComponentType;
}

/** The pages of the settings in their order; each comes with its own words when it is opened. */
export const SECTIONS: readonly Section[] = [
  { name: 'business', icon: IconBuilding, view: lazy(() => import('./BusinessSection.tsx').then((file) => ({ default: file.BusinessSection }))) },
  { name: 'numbers', icon: IconPhone, view: lazy(() => import('./NumbersSection.tsx').then((file) => ({ default: file.NumbersSection }))) },
  { name: 'people', icon: IconUsers, view: lazy(() => import('./PeopleSection.tsx').then((file) => ({ default: file.PeopleSection }))) },
  { name: 'notices', icon: IconBell, view: lazy(() => import('./NoticesSection.tsx').then((file) => ({ default: file.NoticesSection }))) },
  { name: 'whatsapp', icon: IconBrandWhatsapp, view: lazy(() => import('./WhatsAppSection.tsx').then((file) => ({ default: file.WhatsAppSection }))) },
  { name: 'keys', icon: IconKey, right: 'people:manage', view: lazy(() => import('./KeysSection.tsx').then((file) => ({ default: file.KeysSection }))) },
  { name: 'webhooks', icon: IconWebhook, view: lazy(() => import('./WebhooksSection.tsx').then((file) => ({ default: file.WebhooksSection }))) },
  { name: 'audit', icon: IconHistory, right: 'audit:read', view: lazy(() => import('./AuditSection.tsx').then((file) => ({ default: file.AuditSection }))) },
  { name: 'account', icon: IconUser, view: lazy(() => import('./AccountSection.tsx').then((file) => ({ default: file.AccountSection }))) },
];
