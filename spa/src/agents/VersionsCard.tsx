import { useState } from 'react';
import type { AgentJson, VersionJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { Failed, reasonOf } from '../parts/Notice.tsx';
import { Pill } from '../parts/Pill.tsx';
import { toast } from '../parts/toasts.ts';
import { useAgentDeeds, useVersions } from './agentQueries.ts';
import page from '../parts/Page.module.css';
import css from './agents.module.css';
import { changesBetween, type Change } from './versionDiff.ts';

const SHOWN = 3;

/** What the agent was, what each version changed, and the way back to any of them. */
export function VersionsCard({ agent, isReadOnly }: { readonly agent: AgentJson; readonly isReadOnly: boolean }) {
  const { words } = useLanguage();
  const { versions: area } = useArea(agentsWords);
  const { data, error, refetch } = useVersions(agent.id);
  const { restoreVersion } = useAgentDeeds();
  const [isOpen, setOpen] = useState(false);
  const items = data?.items ?? [];
  const refuse = (cause: unknown) => toast(reasonOf(cause, words.staff.failed), { tone: 'bad' });
  const use = (version: number) => {
    setOpen(false);
    void restoreVersion(agent.id, version).then(
      () => toast(area.used, { undo: () => void restoreVersion(agent.id, agent.version).then(() => toast(words.staff.undone), refuse) }),
      refuse,
    );
  };
  const list = (shown: readonly VersionJson[]) => (
    <ol className={css['versions']}>
      {shown.map((version) => {
        const at = items.indexOf(version);
        return <Version key={version.version} version={version} before={items[at + 1]} isNow={version.version === agent.version} {...(isReadOnly ? {} : { onUse: () => use(version.version) })} />;
      })}
    </ol>
  );
  return (
    <Card title={area.title}>
      {data === undefined ? error === null ? <Bones rows={2} /> : <Failed cause={error} onRetry={() => void refetch()} /> : list(items.slice(0, SHOWN))}
      {items.length > SHOWN && <Button onClick={() => setOpen(true)}>{area.all}</Button>}
      {isOpen && (
        <Dialog title={area.all} onClose={() => setOpen(false)}>
          {list(items)}
        </Dialog>
      )}
    </Card>
  );
}

interface VersionProps {
  readonly version: VersionJson;
  /** Absent for the first one. */
  readonly before: VersionJson | undefined;
  readonly isNow: boolean;
  readonly onUse?: () => void;
}

function Version({ version, before, isNow, onUse }: VersionProps) {
  const { moment } = useLanguage();
  const { versions: area } = useArea(agentsWords);
  const [isWhole, setWhole] = useState(false);
  const changes = before === undefined ? [] : changesBetween(before.content, version.content);
  const shown = isWhole ? changes : changes.slice(0, 2);
  return (
    <li>
      <div className={css['versionHead']}>
        <span>
          <bdi>{version.actor_name || area.by[version.actor_kind] || ''}</bdi> · {moment(Date.parse(version.at))}
        </span>
        {isNow ? <Pill tone="agent">{area.now}</Pill> : onUse !== undefined && <Button isSmall onClick={onUse}>{area.use}</Button>}
      </div>
      {changes.length === 0 && <p className={page['small']}>{before === undefined && version.version === 1 ? area.first : area.nothing}</p>}
      <ul className={css['changes']}>
        {shown.map((change, at) => (
          <ChangeLine key={at} change={change} />
        ))}
      </ul>
      {changes.length > shown.length && (
        <Button isSmall tone="plain" onClick={() => setWhole(true)}>
          {area.more(changes.length - shown.length)}
        </Button>
      )}
    </li>
  );
}

/** One change in words: the field, then what stood there and what stands there. */
function ChangeLine({ change }: { readonly change: Change }) {
  const { versions: area } = useArea(agentsWords);
  const { field, deed, what, before, after } = change;
  return (
    <li>
      <p className={css['changed']}>
        {area.fields[field]}
        {what !== '' && (
          <>
            {' '}
            <bdi>{what}</bdi>
          </>
        )}
        : {area.deed[deed]}
      </p>
      {before !== '' && before !== after && (
        <div className={css['was']}>
          <del dir="auto">{before}</del>
        </div>
      )}
      {after !== '' && (
        <div className={css['is']}>
          <ins dir="auto">{after}</ins>
        </div>
      )}
    </li>
  );
}
