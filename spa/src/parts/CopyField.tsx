import { Fragment, useEffect, useState, type ReactNode } from 'react';
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
        {value === null ? (
          <div className={css['box']}>{placeholder}</div>
        ) : (
          <code className={css['box']} dir="ltr">
            {breakable(value)}
          </code>
        )}
        <Button onClick={copyNow} isPrimary={isPrimary} isDisabled={value === null}>
          <span aria-live="polite">{outcome === null ? copy.copy : copy[outcome]}</span>
        </Button>
      </div>
    </div>
  );
}

/** Lets a long command go on in a second line after a space, a long address after a slash. */
function breakable(text: string): ReactNode {
  return text.split(text.includes(' ') ? /(?<= )/ : /(?<=\/)/).map((piece, at) => (
    <Fragment key={at}>
      {piece}
      <wbr />
    </Fragment>
  ));
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
