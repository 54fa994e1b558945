/** Points of a line in a box, the oldest at the left; a flat line at the foot when all are zero. */
export function sparkPath(values: readonly number[], width: number, height: number, places = 60): string {
  const most = Math.max(...values, 0);
  const step = width / (places - 1);
  const from = places - values.length;
  return values
    .map((value, at) => {
      const x = (from + at) * step;
      const y = most === 0 ? height - 1 : height - 1 - (value / most) * (height - 2);
      return `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
