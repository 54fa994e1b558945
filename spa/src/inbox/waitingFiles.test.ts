import { describe, expect, it, vi } from 'vitest';
import type { FileJson } from '../api/schema.d.ts';
import { WaitingFiles } from './waitingFiles.ts';

const page = () => ({ addEventListener: vi.fn(), removeEventListener: vi.fn() });
const kept = { id: 'f' } as FileJson;

describe('files that wait', () => {
  it('shouldStay_whileAnotherConversationIsOpen', () => {
    const files = new WaitingFiles(page());
    files.add('a', 'one.pdf')(kept);
    files.add('b', 'two.pdf');
    expect(files.read('a')).toMatchObject([{ name: 'one.pdf', file: kept }]);
    expect(files.read('b')).toEqual([{ key: 2, name: 'two.pdf' }]);
    expect(files.read('c')).toBe(files.read('d')); // nothing is always the same nothing
  });

  it('shouldGo_whenTheServerRefuses_andWhenTakenAway', () => {
    const files = new WaitingFiles(page());
    files.add('a', 'one.pdf')(undefined);
    expect(files.read('a')).toEqual([]);
    const end = files.add('a', 'two.pdf');
    files.change('a', () => []);
    end(kept); // it was taken away meanwhile
    expect(files.read('a')).toEqual([]);
  });

  it('shouldAskBeforeThePageGoes_onlyWhileSomethingWaits', () => {
    const own = page();
    const files = new WaitingFiles(own);
    files.add('a', 'one.pdf');
    expect(own.addEventListener).toHaveBeenCalledWith('beforeunload', expect.any(Function));
    expect(own.removeEventListener).not.toHaveBeenCalled();
    files.change('a', () => []);
    expect(own.removeEventListener).toHaveBeenCalled();
  });
});
