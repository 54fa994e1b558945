import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import type { RetentionJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { Clashes } from '../forms/Clashes.tsx';
import { SaveBar } from '../forms/SaveBar.tsx';
import { useForm } from '../forms/useForm.ts';
import { settingsWords } from '../language/areas/settings.ts';
import { useArea } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Field } from '../parts/Field.tsx';
import { Failed } from '../parts/Notice.tsx';
import { useMay } from '../session/useSession.ts';
import { daysOf, isShorter, KEPT, type KeptFields } from './retention.ts';
import page from '../parts/Page.module.css';
import css from './settings.module.css';

/** How many days recordings, words and messages stay. */
export function RetentionForm() {
  const { data, error, refetch } = useQuery({ queryKey: ['retention'], queryFn: () => answered(api.GET('/api/retention')) });
  if (data !== undefined) return <Days retention={data} reread={refetch} />;
  return error === null ? <Bones rows={3} /> : <Failed cause={error} onRetry={() => void refetch()} />;
}

function Days({ retention, reread }: { readonly retention: RetentionJson; readonly reread: () => Promise<unknown> }) {
  const { retention: words } = useArea(settingsWords);
  const queries = useQueryClient();
  const isReadOnly = !useMay('settings:write');
  const form = useForm<KeptFields>({
    server: daysOf(retention),
    save: async (changes) => {
      const body = Object.fromEntries(Object.entries(changes).map(([name, days]) => [name, days === '' ? null : Number(days)]));
      const saved = await answered(api.PATCH('/api/retention', { params: { header: { 'If-Match': `"${retention.version}"` } }, body }));
      queries.setQueryData(['retention'], saved);
      return daysOf(saved);
    },
    reread,
  });
  const names: Readonly<Record<keyof KeptFields, string>> = { recordings_days: words.recordings, transcripts_days: words.transcripts, messages_days: words.messages, logs_days: words.logs, deleted_days: words.deleted };
  return (
    <>
      <div className={css['page']}>
        <Clashes form={form} nameOf={(field) => names[field]} />
        <Card title={words.title} about={words.about}>
          <div className={css['inline']}>
            {KEPT.map((name) => (
              <Field
                key={name}
                label={`${names[name]} (${words.unit})`}
                type="number"
                dir="ltr"
                min={1}
                max={36_500}
                placeholder="–"
                readOnly={isReadOnly}
                value={form.value[name]}
                onValue={(days) => form.set({ [name]: days.replace(/\D/g, '') })}
                hint={form.value[name] === '' ? words.forever : words.days(form.value[name])}
                fault={form.at(`/${name}`)}
              />
            ))}
          </div>
          {isShorter(form.base, form.value) && (
            <p className={page['warn']} role="note">
              {words.shorter}
            </p>
          )}
        </Card>
      </div>
      <SaveBar form={form} />
    </>
  );
}
