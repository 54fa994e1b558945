import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import type { BoardJson, PipelineJson } from '../api/schema.d.ts';
import { useTags } from '../contacts/contactQueries.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { leadsWords } from '../language/areas/leads.ts';
import { Button } from '../parts/Button.tsx';
import { Select } from '../parts/Select.tsx';
import tools from '../parts/Tools.module.css';
import { useKeys } from '../parts/useKeys.ts';
import { useNarrow } from '../parts/useNarrow.ts';
import { useColleagues } from '../session/colleagues.ts';
import { useMe } from '../session/useSession.ts';
import { sourceOf } from './names.ts';

type Filter = 'owner' | 'source' | 'tag' | 'q' | 'pipeline';

interface Props {
  readonly asked: Readonly<Partial<Record<Filter, string | undefined>>>;
  readonly pipelines: readonly PipelineJson[];
  readonly pipeline: PipelineJson | undefined;
  readonly board: BoardJson | undefined;
  readonly views: ReactNode;
  readonly mayWrite: boolean;
  readonly onAsk: (change: Partial<Record<Filter, string | undefined>>) => void;
}

/** What the leads are sifted by; on a telephone the choices open below the search. */
export function LeadTools({ asked, pipelines, pipeline, board, views, mayWrite, onAsk }: Props) {
  const { words } = useLanguage();
  const area = useArea(leadsWords);
  const { filter } = area;
  const search = useRef<HTMLInputElement>(null);
  const isNarrow = useNarrow();
  const [isOpen, setOpen] = useState(false);
  const me = useMe();
  const colleagues = useColleagues();
  const tags = useTags().data?.items ?? [];
  const set = [asked.owner, asked.source, asked.tag].filter((value) => value !== undefined).length;
  const sources = [...new Set(['call', 'whatsapp', ...(board?.columns.flatMap(({ leads }) => leads.map(({ source }) => source)) ?? []), asked.source ?? ''])].filter((source) => source !== '');
  useKeys({ Slash: () => search.current?.focus() });
  return (
    <div className={tools['tools']}>
      <label className={tools['search']}>
        <IconSearch aria-hidden />
        <input ref={search} type="search" aria-label={filter.search} placeholder={filter.search} dir={(asked.q ?? '') === '' ? undefined : 'auto'} value={asked.q ?? ''} onChange={({ target }) => onAsk({ q: target.value })} />
      </label>
      {isNarrow && (
        <button type="button" className={tools['toggle']} aria-expanded={isOpen} aria-label={filter.show} onClick={() => setOpen(!isOpen)}>
          <IconFilter aria-hidden />
          {set > 0 && <span>{set}</span>}
        </button>
      )}
      {views}
      {(!isNarrow || isOpen) && (
        <div className={tools['choices']}>
          {pipelines.length > 1 && (
            <Select aria-label={area.pipeline} value={pipeline?.id ?? ''} onChange={({ target }) => onAsk({ pipeline: target.value })}>
              {pipelines.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
          <Select aria-label={filter.owner} value={asked.owner ?? ''} onChange={({ target }) => onAsk({ owner: target.value })}>
            <option value="">{filter.anyOwner}</option>
            {colleagues.map(({ id, name, email }) => (
              <option key={id} value={id}>
                {name || email}
              </option>
            ))}
          </Select>
          <Select aria-label={filter.source} value={asked.source ?? ''} onChange={({ target }) => onAsk({ source: target.value })}>
            <option value="">{filter.anySource}</option>
            {sources.map((source) => (
              <option key={source} value={source}>
                {sourceOf(source, area)}
              </option>
            ))}
          </Select>
          {tags.length > 0 && (
            <Select aria-label={filter.tag} value={asked.tag ?? ''} onChange={({ target }) => onAsk({ tag: target.value })}>
              <option value="">{filter.anyTag}</option>
              {tags.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
          {set > 0 && (
            <Button tone="plain" onClick={() => onAsk({ owner: undefined, source: undefined, tag: undefined })}>
              {filter.clear}
            </Button>
          )}
        </div>
      )}
      {me !== undefined && !mayWrite && <p className={tools['viewer']}>{words.staff.viewer}</p>}
    </div>
  );
}
