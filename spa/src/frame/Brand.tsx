import { useLanguage } from '../language/Language.tsx';
import icon from '../look/icon.svg';
import css from './Frame.module.css';

export function Brand() {
  const { words } = useLanguage();
  return (
    <div className={css['brand']}>
      <img src={icon} alt="" width={28} height={28} />
      <div className={css['label']}>
        <div className={css['name']} lang="en">
          Kav
        </div>
        <div className={css['brandLine']}>{words.frame.brandLine}</div>
      </div>
    </div>
  );
}
