import css from './Bones.module.css';

/** Rows where rows will be; seen only when the answer takes longer than 150 ms. */
export function Bones({ rows }: { readonly rows: number }) {
  return (
    <div className={css['bones']} aria-hidden>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className={css['row']}>
          <span className={css['pill']} />
          <span className={css['words']} />
          <span className={css['time']} />
        </div>
      ))}
    </div>
  );
}
