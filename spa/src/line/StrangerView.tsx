import { Frame } from '../frame/Frame.tsx';
import { useServer } from '../server/useServer.ts';
import { LineView } from './LineView.tsx';

/** What nobody need sign in for: is the line open, what works, what to do first; and the way in. */
export function StrangerView() {
  const server = useServer();
  return (
    <Frame server={server}>
      <LineView server={server} />
    </Frame>
  );
}
