import { useEffect, useId, useState } from 'react';
import { useArea } from '../language/Language.tsx';
import { phoneWords } from '../language/areas/phone.ts';
import { canHear, listDevices, type Device } from './devices.ts';
import css from './Devices.module.css';
import { Headset } from './headset.ts';

export interface Chosen {
  readonly input: string;
  readonly output: string;
}

interface Props {
  readonly chosen: Chosen;
  /** Names are told once a microphone was lent: then ask again. */
  readonly isLent: boolean;
  readonly onInput: (id: string) => void;
  readonly onOutput: (id: string) => void;
}

/** Which microphone and which loudspeaker, also in the middle of a call. */
export function Devices({ chosen, isLent, onInput, onOutput }: Props) {
  const { devices } = useArea(phoneWords);
  const [{ inputs, outputs }, setKnown] = useState<Awaited<ReturnType<typeof listDevices>>>({ inputs: [], outputs: [] });
  useEffect(() => {
    if (!canHear()) return;
    let isHere = true;
    const ask = () => void listDevices().then((known) => isHere && setKnown(known), () => undefined);
    ask();
    navigator.mediaDevices.addEventListener('devicechange', ask);
    return () => {
      isHere = false;
      navigator.mediaDevices.removeEventListener('devicechange', ask);
    };
  }, [isLent]);
  return (
    <details className={css['devices']}>
      <summary>{devices.title}</summary>
      {inputs.length === 0 && <p>{devices.later}</p>}
      {inputs.length > 0 && <Choice label={devices.input} all={inputs} value={chosen.input} onValue={onInput} />}
      {outputs.length > 0 && Headset.canChooseOutput() && <Choice label={devices.output} all={outputs} value={chosen.output} onValue={onOutput} />}
    </details>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly all: readonly Device[];
  readonly value: string;
  readonly onValue: (id: string) => void;
}

function Choice({ label, all, value, onValue }: ChoiceProps) {
  const { devices } = useArea(phoneWords);
  const id = useId();
  return (
    <div className={css['choice']}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={all.some((device) => device.id === value) ? value : ''} onChange={({ target }) => onValue(target.value)}>
        <option value="">{devices.usual}</option>
        {all.map((device) => (
          <option key={device.id} value={device.id} dir="auto">
            {device.label}
          </option>
        ))}
      </select>
    </div>
  );
}
