import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { agentsQuery } from '../agents/agentQueries.ts';
import { answered, api } from '../api/client.ts';
import { ViewHead } from '../frame/ViewHead.tsx';
import { useArea } from '../language/Language.tsx';
import { phoneWords } from '../language/areas/phone.ts';
import { Bones } from '../parts/Bones.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Empty } from '../parts/Notice.tsx';
import { useMay, useMe } from '../session/useSession.ts';
import css from './Telephone.module.css';
import { TelephonePanel } from './TelephonePanel.tsx';

/** The browser as telephone: whom to call stands in the address. */
export function PhoneView() {
  const words = useArea(phoneWords);
  const isKnown = useMe() !== undefined;
  const mayCall = useMay('records:write');
  const { agent = '' } = useSearch({ from: '/app/phone' });
  const navigate = useNavigate({ from: '/app/phone' });
  const agents = useQuery({ ...agentsQuery, staleTime: 5 * 60_000 }).data?.items ?? [];
  const business = useQuery({ queryKey: ['business'], queryFn: () => answered(api.GET('/api/business')), staleTime: 60_000 }).data;
  const isListed = agents.some(({ id }) => id === agent);
  return (
    <>
      <ViewHead title={words.title} />
      {!isKnown ? (
        <Bones rows={4} />
      ) : !mayCall ? (
        <Empty title={words.viewer.title} about={words.viewer.about} />
      ) : (
        <TelephonePanel ask={() => ({ agentId: agent === '' ? null : agent })} notice={business?.recording === false ? words.willBe.unrecorded : words.willBe.recorded}>
          <div className={css['choose']}>
            <Choice
              label={words.agent}
              value={isListed ? agent : ''}
              onValue={(id) => void navigate({ search: id === '' ? {} : { agent: id }, replace: true })}
              options={[{ value: '', label: words.usual }, ...agents.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          </div>
        </TelephonePanel>
      )}
    </>
  );
}
