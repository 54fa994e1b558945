import css from './BoardBones.module.css';

/** Columns where columns will be; seen only when the answer takes longer than 150 ms. */
export function BoardBones() {
  return (
    <div className={css['bones']} aria-hidden>
      {[3, 2, 3, 1].map((cards, at) => (
        <div key={at} className={css['column']}>
          {Array.from({ length: cards }, (_, card) => (
            <span key={card} />
          ))}
        </div>
      ))}
    </div>
  );
}
