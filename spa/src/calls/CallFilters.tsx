import { IconBookmark, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { FormDialog } from '../forms/FormDialog.tsx';
import { useLanguage } from '../language/Language.tsx';
import { Button } from '../parts/Button.tsx';
import { Field } from '../parts/Field.tsx';
import { Select } from '../parts/Select.tsx';
import tools from '../parts/Tools.module.css';
import { session } from '../session/session.ts';
import css from './CallFilters.module.css';
import { ASKED_STATUSES, BETWEEN, spanOf, withSpan, type CallsAsked } from './callQueries.ts';
import { isSame, SavedFilters } from './savedFilters.ts';

const DAYS = ['1', '7', '30'] as const;

/** Which calls are asked for; what is asked often is saved under a name. */
export function CallFilters({ asked, onAsk }: { readonly asked: CallsAsked; readonly onAsk: (asked: CallsAsked) => void }) {
  const { words } = useLanguage();
  const { filter, status } = words.calls;
  const [kept] = useState(() => new SavedFilters(session.work()));
  const [saved, setSaved] = useState(() => kept.read());
  const [isNaming, setNaming] = useState(false);
  const span = spanOf(asked);
  const isFiltered = Object.keys(asked).length > 0;
  const isNew = isFiltered && !saved.some((one) => isSame(one.asked, asked));
  const ask = (change: CallsAsked) => onAsk(Object.fromEntries(Object.entries({ ...asked, ...change }).filter(([, value]) => value !== '')));
  return (
    <div className={`${tools['tools']} ${css['filters']}`}>
      <Select aria-label={filter.status} value={asked.status ?? ''} onChange={({ target }) => ask({ status: target.value })}>
        <option value="">{filter.all}</option>
        {ASKED_STATUSES.map((one) => (
          <option key={one} value={one}>
            {status[one]}
          </option>
        ))}
      </Select>
      <Select aria-label={filter.when} value={span} onChange={({ target }) => onAsk(withSpan(asked, target.value, Date.now()))}>
        <option value="">{filter.anyTime}</option>
        {DAYS.map((days) => (
          <option key={days} value={days}>
            {filter.days[days]}
          </option>
        ))}
        <option value={BETWEEN}>{filter.between}</option>
      </Select>
      {span === BETWEEN && (
        <>
          <label className={tools['labelled']}>
            <span>{filter.from}</span>
            <input type="date" value={asked.from ?? ''} onChange={({ target }) => ask({ days: BETWEEN, from: target.value })} />
          </label>
          <label className={tools['labelled']}>
            <span>{filter.to}</span>
            <input type="date" value={asked.to ?? ''} onChange={({ target }) => ask({ days: BETWEEN, to: target.value })} />
          </label>
        </>
      )}
      {isFiltered && (
        <Button tone="plain" onClick={() => onAsk({})}>
          {filter.clear}
        </Button>
      )}
      {isNew && (
        <Button tone="plain" onClick={() => setNaming(true)}>
          <IconBookmark aria-hidden />
          {filter.save}
        </Button>
      )}
      {saved.length > 0 && (
        <ul className={css['saved']} aria-label={filter.saved}>
          {saved.map(({ name, asked: own }) => (
            <li key={name}>
              <button type="button" aria-pressed={isSame(own, asked)} onClick={() => onAsk(isSame(own, asked) ? {} : own)}>
                <bdi>{name}</bdi>
              </button>
              <button type="button" aria-label={filter.removeSaved(name)} onClick={() => setSaved(kept.remove(name))}>
                <IconX aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {isNaming && <Naming onClose={() => setNaming(false)} onName={(name) => setSaved(kept.save({ name, asked }))} />}
    </div>
  );
}

function Naming({ onName, onClose }: { readonly onName: (name: string) => void; readonly onClose: () => void }) {
  const { filter } = useLanguage().words.calls;
  const [name, setName] = useState('');
  return (
    <FormDialog title={filter.save} submit={filter.keep} isIncomplete={name.trim() === ''} onClose={onClose} onSubmit={() => Promise.resolve(onName(name.trim()))}>
      {() => <Field label={filter.name} hint={filter.where} dir={name === '' ? undefined : 'auto'} maxLength={40} autoFocus value={name} onValue={setName} />}
    </FormDialog>
  );
}
