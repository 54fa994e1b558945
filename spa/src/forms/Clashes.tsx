import { useArea } from '../language/Language.tsx';
import { formWords } from '../language/areas/forms.ts';
import { Button } from '../parts/Button.tsx';
import css from './forms.module.css';
import type { Form } from './useForm.ts';

interface Props<Fields extends object> {
  readonly form: Pick<Form<Fields>, 'base' | 'value' | 'clashes' | 'set'>;
  /** Who changed it, where that is known. */
  readonly who?: string | undefined;
  readonly nameOf: (field: keyof Fields) => string;
  /** A value in words. */
  readonly textOf?: (field: keyof Fields, value: Fields[keyof Fields]) => string;
}

/** Somebody changed the same meanwhile: theirs beside mine, and a choice for each. */
export function Clashes<Fields extends object>({ form, who, nameOf, textOf = (_, value) => plain(value) }: Props<Fields>) {
  const words = useArea(formWords);
  if (form.clashes.length === 0) return null;
  return (
    <section className={css['clashes']} role="alert">
      <h2>{words.clash.title(who === undefined || who === '' ? words.clash.somebody : `\u2068${who}\u2069`)}</h2>
      <p>{words.clash.about}</p>
      <dl>
        {form.clashes.map((field) => (
          <div key={String(field)}>
            <dt>{nameOf(field)}</dt>
            <dd>
              <span>{words.clash.theirs}</span>
              <p dir="auto">{textOf(field, form.base[field]) || '–'}</p>
              <Button isSmall onClick={() => form.set({ [field]: form.base[field] } as unknown as Partial<Fields>)}>
                {words.clash.take}
              </Button>
            </dd>
            <dd>
              <span>{words.clash.mine}</span>
              <p dir="auto">{textOf(field, form.value[field]) || '–'}</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(plain).join('\n');
  return value === null || value === undefined ? '' : Object.values(value).map(plain).filter((text) => text !== '').join(' · ');
}
