import { IconBuilding, type IconKey } from '@tabler/icons-react';
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
];
