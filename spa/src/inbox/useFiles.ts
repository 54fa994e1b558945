import { useState, useSyncExternalStore } from 'react';
import { session } from '../session/session.ts';
import { upload } from './inboxDeeds.ts';
import { filesOf, type Attached } from './waitingFiles.ts';

/** Files that wait beside the words of a conversation; each goes to the server as soon as it is chosen. */
export function useFiles(conversation: string, refuse: (cause: unknown) => void) {
  const [waiting] = useState(() => filesOf(session.work()));
  const files = useSyncExternalStore(waiting.listen, () => waiting.read(conversation));
  const put = (change: (now: readonly Attached[]) => readonly Attached[]) => waiting.change(conversation, change);
  const add = (chosen: Iterable<File>) => {
    for (const file of chosen) {
      const end = waiting.add(conversation, file.name);
      upload(file).then(end, (cause: unknown) => {
        end(undefined);
        refuse(cause);
      });
    }
  };
  const drop = (key: number) => put((now) => now.filter((one) => one.key !== key));
  return { files, add, drop, put, isUploading: files.some(({ file }) => file === undefined) };
}
