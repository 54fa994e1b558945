import { encode } from 'uqr';
import css from './Qr.module.css';

/** A text as a QR code: dark on light in both themes, as cameras want it. */
export function Qr({ text, title }: { readonly text: string; readonly title: string }) {
  const { data, size } = encode(text, { border: 0 });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg className={css['qr']} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={title} shapeRendering="crispEdges">
      <path d={path} fill="black" />
    </svg>
  );
}
