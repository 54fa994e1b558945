import { describe, expect, it } from 'vitest';
import { each } from './each.ts';

describe('each', () => {
  it('shouldTellForWhomItWasDone_andTheFirstRefusal', async () => {
    let now = 0;
    let most = 0;
    const { done, cause } = await each([1, 2, 3, 4, 5, 6, 7], async (one) => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      now--;
      if (one % 3 === 0) throw new Error(String(one));
    });
    expect(done).toEqual([1, 2, 4, 5, 7]);
    expect(cause).toEqual(new Error('3'));
    expect(most).toBeLessThanOrEqual(4);
  });

  it('shouldDoNothing_forNobody', async () => expect(await each([], () => Promise.reject(new Error()))).toEqual({ done: [], cause: undefined }));
});
