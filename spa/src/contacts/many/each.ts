const AT_ONCE = 4;

/** Does a deed for each, a few at once; gives those for whom it was done, in order, and the first refusal. */
export async function each<One>(all: readonly One[], deed: (one: One) => Promise<unknown>): Promise<{ readonly done: readonly One[]; readonly cause: unknown }> {
  const isDone = new Array<boolean>(all.length).fill(false);
  let cause: unknown;
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < all.length; at = next++) {
      try {
        await deed(all[at] as One);
        isDone[at] = true;
      } catch (refused) {
        cause ??= refused;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, worker));
  return { done: all.filter((_, at) => isDone[at]), cause };
}
