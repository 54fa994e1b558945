import type { ImportJson } from '../../api/schema.d.ts';
import { importsWords } from '../../language/areas/imports.ts';
import { useArea } from '../../language/Language.tsx';
import { Select } from '../../parts/Select.tsx';
import css from './ImportView.module.css';
import type { Meaning } from './useImport.ts';

interface Props {
  readonly columns: ImportJson['columns'];
  readonly onChange: (mapping: Readonly<Record<string, Meaning>>) => void;
}

/** What each column was taken for; a wrong guess is set right here and the file tried again. */
export function ImportColumns({ columns, onChange }: Props) {
  const words = useArea(importsWords);
  return (
    <section className={css['card']} aria-labelledby="import-columns">
      <h2 id="import-columns">{words.columns}</h2>
      <ul className={css['columns']}>
        {Object.entries(columns).map(([header, meaning]) => (
          <li key={header}>
            <label>
              <span dir="auto">{header}</span>
              <Select value={meaning} onChange={({ target }) => onChange({ [header]: target.value as Meaning })}>
                {(Object.keys(words.meaning) as Meaning[]).map((one) => (
                  <option key={one} value={one}>
                    {words.meaning[one]}
                  </option>
                ))}
              </Select>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
