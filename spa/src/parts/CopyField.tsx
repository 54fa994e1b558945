import { useEffect, useState } from 'react';
import { useLanguage } from '../language/Language.tsx';
import { Button } from './Button.tsx';
import css from './CopyField.module.css';

interface Props {
  readonly label: string;
  /** Null while there is nothing to copy yet. */
  readonly value: string | null;
  readonly placeholder?: string;
  readonly isPrimary?: boolean;
}

/** A machine's text, left to right in both languages, with a button that copies it and says whether it did. */
export function CopyField({ label, value, placeholder = '', isPrimary = false }: Props) {
  const { copy } = useLanguage().words;
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copyNow = () => {
    if (value !== null) void copyText(value).then((isCopied) => setOutcome(isCopied ? 'copied' : 'failed'));
  };
  return (
    <div>
      <p className={css['label']}>
        <bdi>{label}</bdi>
      </p>
      <div className={css['row']}>
        <div className={css['box']} tabIndex={value === null ? undefined : 0} role="group" aria-label={label}>
          {value === null ? <span className={css['placeholder']}>{placeholder}</span> : <code dir="ltr">{value}</code>}
        </div>
        <Button onClick={copyNow} isPrimary={isPrimary} isDisabled={value === null}>
          <span role="status">{outcome === null ? copy.copy : copy[outcome]}</span>
        </Button>
      </div>
    </div>
  );
}

/** The clipboard needs https or this computer; elsewhere the old command still works on a selection. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.setAttribute('readonly', '');
    area.style.position = 'fixed';
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand('copy');
    area.remove();
    return isCopied;
  }
}
