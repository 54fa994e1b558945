import { useLanguage } from '../language/Language.tsx';
import { useStatus, useStream } from '../live/Live.tsx';
import { Button } from '../parts/Button.tsx';
import css from './StaffFrame.module.css';

/** The stream is cut: until when the page was true, and a way not to wait. */
export function LostBanner() {
  const { words, time } = useLanguage();
  const { banner } = words.staff;
  const stream = useStream();
  const { phase, trueAtMs } = useStatus();
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
