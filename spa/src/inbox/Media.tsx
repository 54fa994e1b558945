import { useQuery } from '@tanstack/react-query';
import { IconFile, IconMapPin, IconPhoto } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Problem } from '../api/problem.ts';
import type { FileJson, MessageJson } from '../api/schema.d.ts';
import { useArea } from '../language/Language.tsx';
import { inboxWords } from '../language/areas/inbox.ts';
import { session } from '../session/session.ts';
import css from './Media.module.css';
import { useSeen } from './useSeen.ts';

/** What the browser shows by itself; all else is saved, never opened as a page of ours. */
const SHOWN = /^(image\/(jpeg|png|webp|gif)|audio\/(aac|mp4|mpeg|ogg)|video\/mp4)$/;

async function read({ id, content_type }: FileJson): Promise<Blob> {
  const answer = await session.fetch(new Request(`/api/media/${id}`));
  if (!answer.ok) throw await Problem.of(answer);
  return new Blob([await answer.arrayBuffer()], { type: SHOWN.test(content_type) ? content_type : 'application/octet-stream' });
}

/** The address of a file's bytes in this page, once they are here. */
function useFile(file: FileJson, isWanted: boolean): { readonly url: string | null; readonly hasFailed: boolean } {
  const { data, isError } = useQuery({ queryKey: ['media', file.id], queryFn: () => read(file), enabled: isWanted && file.state === 'ready', staleTime: Infinity, gcTime: 5 * 60_000 });
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (data === undefined) return;
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return { url, hasFailed: isError };
}

/** One file of a message: pictures show themselves, sound and film when asked, others are saved. */
export function Media({ file }: { readonly file: FileJson }) {
  const { media } = useArea(inboxWords);
  const kind = SHOWN.test(file.content_type) ? file.content_type.split('/')[0] : 'other';
  if (file.state === 'pending') return <p className={css['state']}>{media.pending}</p>;
  if (file.state === 'refused') return <p className={css['state']}>{media.refused}</p>;
  if (file.state === 'failed') return <p className={css['state']}>{media.failed}</p>;
  if (kind === 'image') return <Picture file={file} />;
  return <Other file={file} kind={kind === 'audio' || kind === 'video' ? kind : 'other'} />;
}

function Picture({ file }: { readonly file: FileJson }) {
  const { media } = useArea(inboxWords);
  const { ref, isSeen } = useSeen<HTMLAnchorElement>();
  const { url, hasFailed } = useFile(file, isSeen);
  return (
    <a ref={ref} className={css['picture']} {...(url === null ? {} : { href: url, download: file.name ?? 'photo' })} aria-label={file.name ?? media.image}>
      {url === null ? <IconPhoto aria-hidden /> : <img src={url} alt="" />}
      {hasFailed && <span className={css['state']}>{media.failed}</span>}
    </a>
  );
}

function Other({ file, kind }: { readonly file: FileJson; readonly kind: 'audio' | 'video' | 'other' }) {
  const words = useArea(inboxWords);
  const [isWanted, setWanted] = useState(false);
  const { url, hasFailed } = useFile(file, isWanted);
  const name = file.name ?? words.kinds[kind === 'other' ? 'document' : kind] ?? '';
  if (url !== null && kind === 'audio') return <audio className={css['sound']} controls src={url} aria-label={name} />;
  if (url !== null && kind === 'video') return <video className={css['film']} controls src={url} aria-label={name} />;
  return (
    <div className={css['file']}>
      <IconFile aria-hidden />
      <div className={css['about']}>
        <p className={css['name']} dir="auto" title={name}>
          {name.slice(0, tailAt(name))}
          <bdi dir="ltr">{name.slice(tailAt(name))}</bdi>
        </p>
        {file.bytes != null && <p className={css['size']}>{sizeOf(file.bytes)}</p>}
        {hasFailed && <p className={css['size']}>{words.media.failed}</p>}
      </div>
      {url === null ? (
        <button type="button" className={css['get']} onClick={() => setWanted(true)} aria-disabled={isWanted && !hasFailed}>
          {isWanted && !hasFailed ? words.media.loading : words.media.play}
        </button>
      ) : (
        <a className={css['get']} href={url} download={name}>
          {words.media.download}
        </a>
      )}
    </div>
  );
}

/** Where the last word of a name begins, which holds its ending: torn from its digits in Hebrew otherwise. */
function tailAt(name: string): number {
  const at = name.search(/[\w().-]+\.\w{1,5}$/);
  return at < 0 ? name.length : at;
}

function sizeOf(bytes: number) {
  return <bdi dir="ltr">{bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`}</bdi>;
}

/** A place on the map, opened elsewhere. */
export function Place({ place }: { readonly place: NonNullable<MessageJson['location']> }) {
  const words = useArea(inboxWords);
  const at = `${encodeURIComponent(place.latitude)},${encodeURIComponent(place.longitude)}`;
  return (
    <div className={css['file']}>
      <IconMapPin aria-hidden />
      <div className={css['about']}>
        <p className={css['name']} dir="auto">
          {place.label || place.address || words.kinds['location']}
        </p>
        <a className={css['map']} href={`https://www.openstreetmap.org/?mlat=${encodeURIComponent(place.latitude)}&mlon=${encodeURIComponent(place.longitude)}#map=17/${at.replace(',', '/')}`} target="_blank" rel="noreferrer">
          {words.media.place}
        </a>
      </div>
    </div>
  );
}
