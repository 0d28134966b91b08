/** Runs pieces of work with the same key one after another, each whether or not the one before failed. */

const tails = new Map<string, Promise<unknown>>();

export function serial<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const result = before.then(work, work);
  tails.set(key, result);
  const clear = () => {
    if (tails.get(key) === result) tails.delete(key);
  };
  result.then(clear, clear);
  return result;
}
