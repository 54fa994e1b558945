import { useLanguage } from '../language/Language.tsx';
import { useStatus, useStream } from '../live/Live.tsx';
import { Button } from '../parts/Button.tsx';
import { useNewVersion } from './useNewVersion.ts';
import css from './StaffFrame.module.css';

/** One at a time: the stream is cut, with until when the page was true; or the server has a new page. */
export function LostBanner() {
  const { words, time } = useLanguage();
  const { banner } = words.staff;
  const stream = useStream();
  const { phase, trueAtMs } = useStatus();
  const isNew = useNewVersion(phase);
  if (phase !== 'lost' && isNew)
    return (
      <div className={css['banner']} role="status">
        <p>{banner.newVersion}</p>
        <Button onClick={() => location.reload()}>{banner.reload}</Button>
      </div>
    );
  if (phase !== 'lost') return null;
  return (
    <div className={css['banner']} role="alert">
      <p>
        <strong>{banner.lost}</strong> {trueAtMs === null ? banner.never : banner.since(time(trueAtMs))}
      </p>
      <Button onClick={stream.askNow}>{banner.retry}</Button>
    </div>
  );
}
