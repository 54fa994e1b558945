import { useState, type FormEvent, type ReactNode } from 'react';
import { Problem } from '../api/problem.ts';
import { formWords } from '../language/areas/forms.ts';
import { useArea, useLanguage } from '../language/Language.tsx';
import { Actions } from '../parts/Actions.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { reasonOf } from '../parts/Notice.tsx';
import { faultWords } from './faults.ts';
import css from './forms.module.css';
import { whyNot } from './useDeed.ts';

interface Props {
  readonly title: string;
  readonly submit: string;
  /** Does it; a refusal keeps the dialog open and stands beside its field. */
  readonly onSubmit: () => Promise<unknown>;
  readonly onClose: () => void;
  /** Words for refusals, by their slug. */
  readonly why?: Readonly<Record<string, string>>;
  readonly isIncomplete?: boolean;
  /** Its fields; `at` tells what is wrong with one. */
  readonly children: (at: (pointer: string) => string | undefined) => ReactNode;
}

/** A few fields in a dialog, sent as one. */
export function FormDialog({ title, submit, onSubmit, onClose, why = {}, isIncomplete = false, children }: Props) {
  const { words } = useLanguage();
  const area = useArea(formWords);
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const fields = problem instanceof Problem ? problem.fields : [];
  const send = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    onSubmit().then(onClose, (cause: unknown) => {
      setBusy(false);
      setProblem(cause);
    });
  };
  const at = (pointer: string) => {
    const fault = fields.find((one) => one.pointer === pointer);
    return fault === undefined ? undefined : faultWords(fault, area);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={css['dialogForm']} onSubmit={send}>
        {children(at)}
        {problem !== null && fields.length === 0 && (
          <p className={css['wrong']} role="alert">
            {whyNot(problem, why) ?? reasonOf(problem, words.staff.failed)}
          </p>
        )}
        <Actions>
          <Button onClick={onClose}>{words.staff.act.cancel}</Button>
          <Button isSubmit isPrimary isBusy={isBusy} isDisabled={isIncomplete}>
            {submit}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
