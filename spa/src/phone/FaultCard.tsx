import { useArea } from '../language/Language.tsx';
import { phoneWords, type PhoneWords } from '../language/areas/phone.ts';
import { Problem } from '../api/problem.ts';
import { browserOf, NoMicrophone } from './devices.ts';
import css from './Telephone.module.css';
import type { Fault } from './telephone.ts';

/** Why there is no call, and what to do about it in this browser. */
export function FaultCard({ fault }: { readonly fault: Fault }) {
  const words = useArea(phoneWords);
  const key = keyOf(fault, words);
  const [title, remedy] = words.fault[key] ?? ['', ''];
  return (
    <section className={css['fault']} role="alert">
      <h2>{title}</h2>
      <p>{key === 'refused' ? words.remedy[browserOf(navigator.userAgent)] : remedy}</p>
      {fault instanceof Problem && (
        <p className={css['code']}>
          <bdi dir="ltr">{fault.slug}</bdi>
        </p>
      )}
    </section>
  );
}

function keyOf(fault: Fault, { fault: known }: PhoneWords): string {
  if (fault === 'line') return 'line';
  if (fault instanceof NoMicrophone) return fault.fault;
  if (known[fault.slug] !== undefined) return fault.slug;
  return fault.status === 403 ? 'forbidden' : 'other';
}
