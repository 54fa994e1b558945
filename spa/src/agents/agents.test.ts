import { describe, expect, it } from 'vitest';
import type { AgentJson } from '../api/schema.d.ts';
import { changesOf } from '../forms/rebase.ts';
import { draftOf, freeDigit, newQuestion, patchOf, triedOf } from './draft.ts';
import { changesBetween } from './versionDiff.ts';

const name = { key: 'name', kind: 'open', ask: 'Your name?', retry: 'Sorry?' };
const day = { key: 'day', kind: 'choice', ask: 'Which day?', retry: 'Sorry?', choices: [{ value: 'one', say: ['one'], key: '1' }, { value: 'two', say: ['two'], key: '2' }] };
const agent: AgentJson = { id: '1', version: 3, name: 'Reception', script: '', has_own_script: false, language: 'en-US', greeting: 'Hello', questions: [name, day], lead: { about: '{day}' }, goodbye: { saved: 'Bye', unsaved: 'Sorry', silent: 'Later' }, created_at: '', updated_at: '' };

describe('the draft of an agent', () => {
  it('shouldChangeNothing_whenNothingWasTyped', () => {
    expect(changesOf({ base: draftOf(agent), value: draftOf(agent) })).toEqual({});
  });

  it('shouldSendOnlyWhatWasChanged_andTakeAwayWhatIsEmpty', () => {
    expect(patchOf({ greeting: ' Good day ', greeting_closed: ' ', voice: '' })).toEqual({ greeting: 'Good day', greeting_closed: null, voice: null });
  });

  it('shouldBeTriedWithWhatDiffers_andByItsName', () => {
    const saved = draftOf(agent);
    expect(triedOf(saved, saved)).toBeUndefined();
    expect(triedOf({ ...saved, greeting: 'Good day' }, saved)).toEqual({ name: 'Reception', greeting: 'Good day' });
  });

  it('shouldLeaveOutWhatAKindDoesNotKnow', () => {
    const changed = { ...day, kind: 'yes_no', sensitive: true, count: 4 };
    expect(patchOf({ questions: [changed] }).questions).toEqual([{ key: 'day', kind: 'yes_no', ask: 'Which day?', retry: 'Sorry?' }]);
    expect(patchOf({ questions: [{ ...name, kind: 'digits', sensitive: true, keep_last: 4 }] }).questions?.[0]).toMatchObject({ sensitive: true, keep_last: 4, count: 0 });
  });

  it('shouldNameANewQuestionAsNoOther_andGiveTheNextDigit', () => {
    expect(newQuestion('open', [name, { ...name, key: 'answer_3' }]).key).toBe('answer_4');
    expect(freeDigit(day.choices)).toBe('3');
  });

  it('shouldSplitFacts_intoLines', () => {
    expect(patchOf({ llm: { instructions: '', facts: ' one \n\n two', languages: [], transfer: [] } }).llm?.facts).toEqual(['one', 'two']);
  });
});

describe('what a version changed', () => {
  const before = { name: 'Reception', greeting: 'Hello', questions: [name, day], llm: { facts: ['a'], transfer: [{ name: 'Dana', number: '+972' }] }, script: 'x' };

  it('shouldTellOneField', () => {
    expect(changesBetween(before, { ...before, greeting: 'Shalom' })).toEqual([{ field: 'greeting', deed: 'changed', what: '', before: 'Hello', after: 'Shalom' }]);
  });

  it('shouldTellQuestionsByTheirNames_andAnotherOrder', () => {
    expect(changesBetween(before, { ...before, questions: [{ ...name, ask: 'Who?' }] }).map(({ field, deed, what }) => [field, deed, what])).toEqual([
      ['question', 'changed', 'name'],
      ['question', 'removed', 'day'],
    ]);
    expect(changesBetween(before, { ...before, questions: [day, name] }).map(({ field }) => field)).toEqual(['order']);
  });

  it('shouldTellFactsAndPeople', () => {
    expect(changesBetween(before, { ...before, llm: { facts: ['b'], transfer: [] } }).map(({ field, deed }) => `${field} ${deed}`)).toEqual(['person removed', 'fact added', 'fact removed']);
  });

  it('shouldTellThatTheTextChanged_whenNoPartDid', () => {
    expect(changesBetween(before, { ...before, script: 'y' }).map(({ field }) => field)).toEqual(['script']);
    expect(changesBetween(before, before)).toEqual([]);
  });
});
