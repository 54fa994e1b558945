import { useServer } from '../server/useServer.ts';
import css from './ServerView.module.css';
import { LineView } from './LineView.tsx';

/** The same for the staff: the server's parts and how to ring it. */
export function ServerView() {
  const server = useServer();
  return (
    <div className={css['scroller']}>
      <LineView server={server} />
    </div>
  );
}
