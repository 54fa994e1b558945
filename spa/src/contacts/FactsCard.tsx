import type { ContactJson } from '../api/schema.d.ts';
import { useLanguage } from '../language/Language.tsx';
import { Card } from '../parts/Card.tsx';
import { phoneText } from '../parts/phone.ts';
import css from './ContactView.module.css';

/** How to reach somebody, and what the business itself wrote down about them. */
export function FactsCard({ contact }: { readonly contact: ContactJson }) {
  const { words, date } = useLanguage();
  const { form, facts } = words.contacts;
  const names = { phone: form.phone, email: form.email, whatsapp: form.whatsapp, lid: form.lid } as const;
  return (
    <Card title={facts.title}>
      <dl className={css['facts']}>
        {contact.channels.map(({ kind, address, label }) => (
          <div key={kind + address}>
            <dt>
              <bdi>{label || names[kind]}</bdi>
            </dt>
            <dd>
              <bdi dir="ltr">{kind === 'phone' || kind === 'whatsapp' ? phoneText(address) : address}</bdi>
            </dd>
          </div>
        ))}
        {contact.company !== '' && (
          <div>
            <dt>{form.company}</dt>
            <dd>
              <bdi>{contact.company}</bdi>
            </dd>
          </div>
        )}
        {Object.entries(contact.custom).map(([name, value]) => (
          <div key={name}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
        <div>
          <dt>{facts.created}</dt>
          <dd>{date(Date.parse(contact.created_at))}</dd>
        </div>
      </dl>
    </Card>
  );
}
