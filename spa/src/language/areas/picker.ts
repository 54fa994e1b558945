/** Words of choosing a contact inside another view's form. */
export const pickerEn = { find: 'Name, number or company', change: 'Somebody else', hits: 'Found' };
export type PickerWords = typeof pickerEn;
const pickerHe: PickerWords = { find: 'שם, מספר או חברה', change: 'מישהו אחר', hits: 'נמצאו' };
export const pickerWords = { en: pickerEn, he: pickerHe };
