import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { he } from './he.ts';

/** Words that come with their view: whatever a file of areas/ exports in both languages. */
const areas = Object.fromEntries(
  Object.values(import.meta.glob<Readonly<Record<string, unknown>>>('./areas/*.ts', { eager: true }))
    .flatMap((file) => Object.entries(file))
    .filter((entry): entry is [string, { readonly en: unknown; readonly he: unknown }] => typeof entry[1] === 'object' && entry[1] !== null && 'en' in entry[1] && 'he' in entry[1]),
);

const HEBREW = /[\u0590-\u05FF]/;
const sources = join(import.meta.dirname, '..');

/** Every string of a dictionary with the path to it; functions are called with a mark. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String((value as (time: string) => string)('12:34'))]];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

describe.each(Object.entries(areas))('words of %s', (_, area) => {
  it('shouldBeTheSame_eachInItsLanguage', () => {
    const paths = (words: unknown) => leaves(words).map(([path]) => path).sort();
    expect(paths(area.en)).toEqual(paths(area.he));
    expect(leaves(area.en).filter(([, text]) => HEBREW.test(text) || text.trim() === '')).toEqual([]);
    expect(leaves(area.he).filter(([, text]) => !HEBREW.test(text))).toEqual([]);
  });
});

describe('words', () => {
  it('shouldHaveTheSameKeys_inBothLanguages', () => {
    const paths = (words: unknown) => leaves(words).map(([path]) => path).sort();
    expect(paths(en)).toEqual(paths(he));
  });

  it('shouldSpeakEnglish_exceptWhereItOffersHebrew', () => {
    const hebrew = leaves(en).filter(([path, text]) => HEBREW.test(text) && !path.startsWith('.language.'));
    expect(hebrew).toEqual([]);
  });

  it('shouldSpeakHebrew_exceptForNamesOfOthers', () => {
    const names = ['.live.announce', '.here.java', '.first.number.incoming', '.first.number.status', '.language.other', '.language.switchTo'];
    const foreign = leaves(he).filter(([path, text]) => !HEBREW.test(text) && !names.includes(path));
    expect(foreign).toEqual([]);
  });

  it('shouldNotHoldEmptyWords', () => {
    expect([...leaves(he), ...leaves(en)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('shouldKeepHebrewOutOfComponents', () => {
    const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((name) => HEBREW.test(readFileSync(join(sources, name), 'utf8')))).toEqual([]);
  });

  it('shouldUseLogicalPropertiesOnly_inStyleSheets', () => {
    const physical = /(^|[\s;{])(margin|padding|border)-(left|right)|(^|[\s;{])(left|right)\s*:|text-align:\s*(left|right)|float:/;
    const sheets = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
    expect(sheets.filter((name) => physical.test(readFileSync(join(sources, name), 'utf8')))).toEqual([]);
  });
});
