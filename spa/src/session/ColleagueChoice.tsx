import { Choice } from '../parts/Choice.tsx';
import { useColleagueName, useColleagues } from './colleagues.ts';

interface Props {
  readonly label: string;
  readonly nobody: string;
  /** '' is nobody. */
  readonly value: string;
  readonly onValue: (id: string) => void;
}

/** Who is to do it. Whoever has left since stays named while it is still theirs. */
export function ColleagueChoice({ label, nobody, value, onValue }: Props) {
  const colleagues = useColleagues();
  const nameOf = useColleagueName();
  const isKnown = value === '' || colleagues.some(({ id }) => id === value);
  const options = [{ value: '', label: nobody }, ...(isKnown ? [] : [{ value, label: nameOf(value) || '–' }]), ...colleagues.map(({ id, name, email }) => ({ value: id, label: name || email }))];
  return <Choice label={label} value={value} onValue={onValue} options={options} />;
}
