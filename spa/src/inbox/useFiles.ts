import { useState } from 'react';
import type { FileJson } from '../api/schema.d.ts';
import { upload } from './inboxDeeds.ts';

export interface Attached {
  readonly key: number;
  readonly name: string;
  /** Absent while it is being uploaded. */
  readonly file?: FileJson;
}

let lastKey = 0;

/** Files that wait beside the words; each goes to the server as soon as it is chosen. */
export function useFiles(refuse: (cause: unknown) => void) {
  const [files, setFiles] = useState<readonly Attached[]>([]);
  const drop = (key: number) => setFiles((now) => now.filter((one) => one.key !== key));
  const add = (chosen: Iterable<File>) => {
    for (const file of chosen) {
      const key = ++lastKey;
      setFiles((now) => [...now, { key, name: file.name }]);
      upload(file).then(
        (kept) => setFiles((now) => now.map((one) => (one.key === key ? { ...one, file: kept } : one))),
        (cause: unknown) => {
          drop(key);
          refuse(cause);
        },
      );
    }
  };
  return { files, add, drop, put: setFiles, isUploading: files.some(({ file }) => file === undefined) };
}
