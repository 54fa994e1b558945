import { useEffect, useState } from 'react';
import { useArea } from '../language/Language.tsx';
import { phoneWords } from '../language/areas/phone.ts';
import { Choice } from '../parts/Choice.tsx';
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
  const optionsOf = (all: readonly Device[]) => [{ value: '', label: devices.usual }, ...all.map(({ id, label }) => ({ value: id, label }))];
  const among = (all: readonly Device[], id: string) => (all.some((device) => device.id === id) ? id : '');
  return (
    <details className={css['devices']}>
      <summary>{devices.title}</summary>
      {inputs.length === 0 && <p>{devices.later}</p>}
      {inputs.length > 0 && <Choice label={devices.input} options={optionsOf(inputs)} value={among(inputs, chosen.input)} onValue={onInput} />}
      {outputs.length > 0 && Headset.canChooseOutput() && <Choice label={devices.output} options={optionsOf(outputs)} value={among(outputs, chosen.output)} onValue={onOutput} />}
    </details>
  );
}
