import type { BusinessJson } from '../api/schema.d.ts';
import { useBusiness } from '../agents/agentQueries.ts';
import { useLanguageName } from '../agents/languageName.ts';
import { Area } from '../parts/Area.tsx';
import { Card } from '../parts/Card.tsx';
import { Check } from '../forms/Check.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Clashes } from '../forms/Clashes.tsx';
import { SaveBar } from '../forms/SaveBar.tsx';
import { settingsWords } from '../language/areas/settings.ts';
import { useArea } from '../language/Language.tsx';
import { Bones } from '../parts/Bones.tsx';
import { Button } from '../parts/Button.tsx';
import { Failed } from '../parts/Notice.tsx';
import { useMay } from '../session/useSession.ts';
import { RetentionForm } from './RetentionForm.tsx';
import page from '../parts/Page.module.css';
import css from './settings.module.css';
import { useBusinessForm, useLastHand } from './useBusinessForm.ts';

type Notice = BusinessJson['call_notice'];
type Text = Notice['texts'][number];

interface NoticeFields {
  readonly recording: boolean;
  readonly is_given: boolean;
  readonly refusal_key: string;
  readonly texts: readonly Text[];
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*'];
const LANGUAGES = ['he', 'en', 'ar', 'ru', 'fr', 'es'];

/** What callers are told before the first question, and how long things are kept. */
export function NoticesSection() {
  const { data, error, refetch } = useBusiness();
  if (data === undefined) return error === null ? <Bones rows={5} /> : <Failed cause={error} onRetry={() => void refetch()} />;
  return (
    <div className={css['two']}>
      <NoticeForm business={data} />
      <RetentionForm />
    </div>
  );
}

function fieldsOf({ recording, call_notice: notice }: BusinessJson): NoticeFields {
  return { recording, is_given: notice.is_given, refusal_key: notice.refusal_key ?? '', texts: notice.texts };
}

function NoticeForm({ business }: { readonly business: BusinessJson }) {
  const { notices: words } = useArea(settingsWords);
  const isReadOnly = !useMay('settings:write');
  const languageName = useLanguageName();
  const now = fieldsOf(business);
  const form = useBusinessForm<NoticeFields>(business, fieldsOf, ({ recording, ...notice }) => {
    const { is_given, refusal_key, texts } = { ...now, ...notice };
    return {
      ...(recording === undefined ? {} : { recording }),
      ...(Object.keys(notice).length === 0 ? {} : { call_notice: { is_given, refusal_key: refusal_key || null, texts: [...texts] } }),
    };
  });
  const who = useLastHand(form.clashes.length > 0);
  const { value, set, at } = form;
  const put = (place: number, fields: Partial<Text>) => set({ texts: value.texts.map((one, other) => (other === place ? { ...one, ...fields } : one)) });
  const free = LANGUAGES.find((language) => value.texts.every((text) => text.language !== language));
  const names: Readonly<Record<keyof NoticeFields, string>> = { recording: words.recording, is_given: words.given, refusal_key: words.key, texts: words.texts };
  return (
    <>
      <div className={css['page']}>
        <Clashes form={form} who={who} nameOf={(field) => names[field]} />
        <Card title={words.title} about={words.about}>
          <Check label={words.recording} hint={words.recordingHint} isReadOnly={isReadOnly} isOn={value.recording} onChange={(recording) => set({ recording })} />
          <Check label={words.given} hint={words.givenHint} isReadOnly={isReadOnly} isOn={value.is_given} onChange={(isGiven) => set({ is_given: isGiven })} />
          {!value.is_given && (
            <p className={page['warn']} role="note">
              {words.notGiven}
            </p>
          )}
          {value.is_given && value.recording && (
            <Choice label={words.key} isReadOnly={isReadOnly} value={value.refusal_key} onValue={(key) => set({ refusal_key: key })} options={[{ value: '', label: words.noKey }, ...KEYS.map((key) => ({ value: key, label: key }))]} hint={words.keyHint} fault={at('/call_notice/refusal_key')} />
          )}
        </Card>
        {value.is_given && (
          <Card
            title={words.texts}
            about={words.textsAbout}
            aside={
              !isReadOnly &&
              free !== undefined && (
                <Button isSmall onClick={() => set({ texts: [...value.texts, { language: free, recorded: '', unrecorded: '' }] })}>
                  {words.add}
                </Button>
              )
            }
          >
            {value.texts.map((text, place) => (
              <div key={place} className={css['form']}>
                <div className={css['textHead']}>
                  <Choice
                    label={words.language}
                    isReadOnly={isReadOnly}
                    value={text.language}
                    onValue={(language) => put(place, { language })}
                    options={[...new Set([text.language, ...LANGUAGES])].map((language) => ({ value: language, label: languageName(language) }))}
                    fault={at(`/call_notice/texts/${place}/language`)}
                  />
                  {!isReadOnly && (
                    <Button tone="plain" onClick={() => set({ texts: value.texts.filter((_, other) => other !== place) })}>
                      {words.remove(languageName(text.language))}
                    </Button>
                  )}
                </div>
                <Area label={words.recorded} maxLength={500} isReadOnly={isReadOnly} value={text.recorded} onValue={(recorded) => put(place, { recorded })} fault={at(`/call_notice/texts/${place}/recorded`)} />
                <Area label={words.unrecorded} maxLength={500} isReadOnly={isReadOnly} value={text.unrecorded} onValue={(unrecorded) => put(place, { unrecorded })} fault={at(`/call_notice/texts/${place}/unrecorded`)} />
              </div>
            ))}
            <Preview value={value} />
          </Card>
        )}
      </div>
      <SaveBar form={form} />
    </>
  );
}

/** What callers would hear now, language by language. */
function Preview({ value }: { readonly value: NoticeFields }) {
  const { notices: words } = useArea(settingsWords);
  const languageName = useLanguageName();
  const texts = value.texts.filter((text) => (value.recording ? text.recorded : text.unrecorded).trim() !== '');
  if (texts.length === 0)
    return (
      <div className={css['preview']}>
        <strong>{words.preview}</strong>
        <p>{words.previewUsual}</p>
      </div>
    );
  return texts.map((text) => (
    <div key={text.language} className={css['preview']}>
      <strong>
        {words.preview} · {languageName(text.language)}
      </strong>
      <p dir="auto">{value.recording ? text.recorded : text.unrecorded}</p>
    </div>
  ));
}
