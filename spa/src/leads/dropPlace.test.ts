import { describe, expect, it } from 'vitest';
import { dropPlace, type Lane } from './dropPlace.ts';

const card = (id: string, top: number) => ({ id, top, bottom: top + 96 });
const lanes: Lane[] = [
  { stageId: 'one', left: 700, right: 900, cards: [card('a', 100), card('b', 204)] },
  { stageId: 'two', left: 480, right: 680, cards: [] },
];

describe('where a card falls', () => {
  it.each([
    [800, 50, 'one', null],
    [800, 140, 'one', null],
    [800, 160, 'one', 'a'],
    [800, 900, 'one', 'b'],
    [500, 900, 'two', null],
  ])('shouldBeUnderTheCardWhoseMiddleIsAbove_%i_%i', (x, y, stageId, afterId) => {
    expect(dropPlace(lanes, x, y, 'z')).toEqual({ stageId, afterId });
  });

  it('shouldBeNowhere_besideAllColumns', () => {
    expect(dropPlace(lanes, 690, 100, 'z')).toBeNull();
  });

  it('shouldNotCountTheDraggedCard', () => {
    expect(dropPlace(lanes, 800, 260, 'b')).toEqual({ stageId: 'one', afterId: 'a' });
  });
});
