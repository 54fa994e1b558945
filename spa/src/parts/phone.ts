/** A number as people read it: +972541234567 becomes 054-123-4567, others are grouped after the country's code. */
export function phoneText(e164: string): string {
  const israeli = /^\+972(\d{1,2}?)(\d{3})(\d{4})$/.exec(e164);
  if (israeli !== null) return `0${israeli[1]}-${israeli[2]}-${israeli[3]}`;
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164);
  if (american !== null) return `+1 ${american[1]}-${american[2]}-${american[3]}`;
  return e164.replace(/^(\+\d{2})(\d{2,3})(\d{3})(\d+)$/, '$1 $2 $3 $4');
}
