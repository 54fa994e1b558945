import { useArea } from '../language/Language.tsx';
import { calendarWords } from '../language/areas/calendar.ts';
import { Empty } from '../parts/Notice.tsx';
import { useMay } from '../session/useSession.ts';
import { NewResource } from './NewResource.tsx';

/** Before anything can be booked: who or what it is with. Only whoever sets the business up may say. */
export function NoResources() {
  const { empty } = useArea(calendarWords);
  const mayAdd = useMay('settings:write');
  return (
    <Empty title={empty.title} about={mayAdd ? empty.about : empty.ask}>
      {mayAdd && <NewResource />}
    </Empty>
  );
}
