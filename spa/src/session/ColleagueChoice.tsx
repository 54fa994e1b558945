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
  return (
    <Choice label={label} value={value} onValue={onValue}>
      <option value="">{nobody}</option>
      {!isKnown && <option value={value}>{nameOf(value) || '–'}</option>}
      {colleagues.map(({ id, name, email }) => (
        <option key={id} value={id}>
          {name || email}
        </option>
      ))}
    </Choice>
  );
}
