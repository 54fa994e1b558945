/** Why there is no microphone. */
export type MicrophoneFault = 'insecure' | 'refused' | 'missing' | 'busy' | 'unknown';

export class NoMicrophone extends Error {
  readonly fault: MicrophoneFault;

  constructor(fault: MicrophoneFault) {
    super(fault);
    this.name = 'NoMicrophone';
    this.fault = fault;
  }
}

/** Browsers lend a microphone to https and to this computer only. */
export const canHear = (): boolean => window.isSecureContext && 'mediaDevices' in navigator;

/** Asks for the microphone: the browser asks the person. '' takes the usual one. */
export async function openMicrophone(deviceId: string): Promise<MediaStream> {
  if (!canHear()) throw new NoMicrophone('insecure');
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1, ...(deviceId === '' ? {} : { deviceId: { exact: deviceId } }) };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio });
  } catch (error) {
    if (deviceId !== '' && faultOf(error) === 'missing') return openMicrophone(''); // it was unplugged
    throw new NoMicrophone(faultOf(error));
  }
}

export function faultOf(error: unknown): MicrophoneFault {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unknown';
  }
}

/** Whose remedy to tell. */
export type Browser = 'chrome' | 'firefox' | 'safari' | 'other';

export function browserOf(agent: string): Browser {
  if (/Firefox\//.test(agent)) return 'firefox';
  if (/Chrome\/|Chromium\/|CriOS\//.test(agent)) return 'chrome';
  return /Safari\//.test(agent) ? 'safari' : 'other';
}

export interface Device {
  readonly id: string;
  readonly label: string;
}

/** Microphones and loudspeakers; their names are told only once a microphone was lent. */
export async function listDevices(): Promise<{ readonly inputs: readonly Device[]; readonly outputs: readonly Device[] }> {
  const all = canHear() ? await navigator.mediaDevices.enumerateDevices() : [];
  const named = (kind: MediaDeviceKind) =>
    all.filter((device) => device.kind === kind && device.label !== '' && device.deviceId !== 'default' && device.deviceId !== 'communications').map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { inputs: named('audioinput'), outputs: named('audiooutput') };
}
