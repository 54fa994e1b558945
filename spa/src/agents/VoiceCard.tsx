import type { EnginesJson } from '../api/schema.d.ts';
import { Card } from '../parts/Card.tsx';
import { Check } from '../forms/Check.tsx';
import { Choice } from '../parts/Choice.tsx';
import { agentsWords } from '../language/areas/agents.ts';
import { useArea } from '../language/Language.tsx';
import { Field } from '../parts/Field.tsx';
import type { CardProps } from './AgentForm.tsx';
import { useEngines } from './agentQueries.ts';
import page from '../parts/Page.module.css';
import field from '../parts/Field.module.css';
import css from './agents.module.css';
import { useLanguageName } from './languageName.ts';

type Spoken = EnginesJson['languages'][number];

/** In which languages it hears and speaks, whether something here can, and why not. */
export function VoiceCard({ form, isReadOnly }: CardProps) {
  const { voice: words } = useArea(agentsWords);
  const nameOf = useLanguageName();
  const known = useEngines().data?.languages ?? [];
  const { language, llm, voice } = form.value;
  const tags = [...new Set([...(language === '' ? [] : [language]), ...known.map((one) => one.language)])];
  const able = (tag: string) => known.find((one) => one.language === tag) ?? known.find((one) => one.language.split('-')[0] === tag.split('-')[0]);
  const label = (tag: string) => {
    const one = able(tag);
    return one === undefined || one.speaks != null ? nameOf(tag) : `${nameOf(tag)} · ${words.not}`;
  };
  const spoken = able(language);
  const takeOther = (tag: string, isOn: boolean) => form.set({ llm: { ...llm, languages: isOn ? [...llm.languages, tag] : llm.languages.filter((one) => one !== tag) } });
  return (
    <Card title={words.title}>
      <Choice label={words.language} isReadOnly={isReadOnly} value={language} onValue={(tag) => form.set({ language: tag })} options={tags.map((value) => ({ value, label: label(value) }))} fault={form.at('/language')} />
      {spoken !== undefined && <Ability spoken={spoken} />}
      <Field label={words.voice} dir="ltr" maxLength={80} readOnly={isReadOnly} value={voice} onValue={(text) => form.set({ voice: text.trim() })} hint={words.voiceHint} fault={form.at('/voice')} />
      <fieldset className={field['group']}>
        <legend>{words.others}</legend>
        <p className={page['small']}>{words.othersAbout}</p>
        <div className={css['languages']}>
          {tags
            .filter((tag) => tag !== language)
            .map((tag) => (
              <Check key={tag} label={label(tag)} isReadOnly={isReadOnly} isOn={llm.languages.includes(tag)} onChange={(isOn) => takeOther(tag, isOn)} />
            ))}
        </div>
      </fieldset>
    </Card>
  );
}

/** What hears and speaks a language now; when nothing does, what that means and what helps. */
function Ability({ spoken }: { readonly spoken: Spoken }) {
  const { voice: words } = useArea(agentsWords);
  const nameOf = useLanguageName();
  const name = nameOf(spoken.language);
  const engine = (id: string) => words.engine[id] ?? id;
  if (spoken.hears != null && spoken.speaks != null) return <p className={page['small']}>{words.able(engine(spoken.hears), engine(spoken.speaks))}</p>;
  return (
    <div className={page['warn']} role="note">
      {spoken.speaks == null && <p>{words.noVoice(name)}</p>}
      {spoken.hears == null && <p>{words.noEars(name)}</p>}
      <p>{words.remedy}</p>
    </div>
  );
}
