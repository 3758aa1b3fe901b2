import { afterEach, describe, expect, it } from '@jest/globals';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { freeMemory } from './free-memory.ts';

describe('the memory of a visit', () => {
  afterEach(() => {
    delete (globalThis as { gc?: unknown }).gc;
  });

  it('is given back when nobody is there any more, where the window can', async () => {
    setFlagsFromString('--expose-gc');
    (globalThis as { gc?: unknown }).gc = runInNewContext('gc');
    let forgotten: (value: string) => void = () => undefined;
    const told = new Promise<string>((resolve) => (forgotten = resolve));
    const registry = new FinalizationRegistry<string>(forgotten);
    registry.register({ message: 'Bonjour' }, 'forgotten');
    await new Promise((resolve) => setImmediate(resolve));
    freeMemory();
    expect(await told).toBe('forgotten');
  });

  it('is left to the browser elsewhere', () => {
    expect(freeMemory).not.toThrow();
  });
});
