import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answered, api } from '../../api/client.ts';
import type { ImportJson } from '../../api/schema.d.ts';
import { number } from '../../events/serverEvent.ts';
import { useStream } from '../../live/Live.tsx';

export type Meaning = ImportJson['columns'][string];

/** How far one import is. A trial writes nothing; `said` is what the server said last. */
export type Import =
  | { readonly phase: 'none' }
  | { readonly phase: 'checking' | 'checked' | 'going' | 'done' | 'failed'; readonly file: File; readonly mapping: Readonly<Record<string, Meaning>>; readonly said: ImportJson | null; readonly fault: unknown };

const send = (file: File, mapping: Readonly<Record<string, Meaning>>, isTrial: boolean) =>
  answered(
    api.POST('/api/contacts/import', {
      params: { query: { dry_run: isTrial, ...(Object.keys(mapping).length === 0 ? {} : { mapping: JSON.stringify(mapping) }) } },
      headers: { 'content-type': 'text/csv' },
      body: file,
      bodySerializer: (body) => body as Blob,
    }),
  );

/** One spreadsheet: first tried, then taken; the lines taken so far come as events. */
export function useImport() {
  const queries = useQueryClient();
  const stream = useStream();
  const [state, setState] = useState<Import>({ phase: 'none' });
  const [lines, setLines] = useState(0);
  const isGoing = state.phase === 'going';

  useEffect(() => {
    if (!isGoing) return;
    return stream.listen((event) => {
      if (event.kind === 'import.progress') setLines(number(event, 'lines'));
    });
  }, [stream, isGoing]);

  const check = async (file: File, mapping: Readonly<Record<string, Meaning>> = {}) => {
    const before = state.phase !== 'none' && state.file === file ? state.said : null;
    const asked = { file, mapping, fault: undefined };
    setState({ ...asked, phase: 'checking', said: before });
    try {
      const said = await send(file, mapping, true);
      setState({ ...asked, phase: 'checked', said });
    } catch (fault) {
      setState({ ...asked, phase: 'failed', said: null, fault });
    }
  };
  const take = async () => {
    if (state.phase !== 'checked') return;
    const { file, mapping } = state;
    setLines(0);
    setState({ ...state, phase: 'going' });
    try {
      const said = await send(file, mapping, false);
      setState({ ...state, phase: 'done', said });
    } catch (fault) {
      setState({ ...state, phase: 'failed', fault });
    }
    void queries.invalidateQueries({ queryKey: ['contacts'] });
  };
  const forget = () => setState({ phase: 'none' });
  return { state, lines, check, take, forget };
}
