import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ConsentRequest } from '../../bridge/contract.ts';
import { ConsentDesk } from './consent-desk.ts';

const control = { kind: 'control', agentName: 'Claire' } as const;
const desk = (limit?: number) => {
  const shown: (ConsentRequest | null)[] = [];
  const consent = new ConsentDesk((question) => shown.push(question), limit);
  const current = (): ConsentRequest => shown.at(-1)!;
  return { consent, shown, current };
};

describe('asking the citizen', () => {
  it('shows one question at a time, in the order they came', async () => {
    const { consent, shown, current } = desk();
    const first = consent.ask({ kind: 'browse', agentName: 'Claire', url: 'http://a' });
    const second = consent.ask(control);
    expect(current()).toMatchObject({ kind: 'browse' });
    consent.answer(current().consentId, true);
    expect(await first).toBe('granted');
    expect(current()).toMatchObject({ kind: 'control' });
    consent.answer(current().consentId, false);
    expect(await second).toBe('refused');
    expect(shown.at(-1)).toBeNull();
  });

  it('takes no answer to another question, and none twice', async () => {
    const { consent, current } = desk();
    const asked = consent.ask(control);
    expect(() => consent.answer(randomUUID(), true)).toThrow(
      expect.objectContaining({ code: 'consent-expired' }),
    );
    const { consentId } = current();
    consent.answer(consentId, true);
    await asked;
    expect(() => consent.answer(consentId, true)).toThrow(
      expect.objectContaining({ code: 'consent-expired' }),
    );
  });

  it('takes silence for no, and the time starts when the question is on the screen', async () => {
    const { consent } = desk(60);
    const started = Date.now();
    const answers = await Promise.all([consent.ask(control), consent.ask(control)]);
    expect(answers).toEqual(['expired', 'expired']);
    expect(Date.now() - started).toBeGreaterThanOrEqual(115);
  });

  it('withdraws a question, shown or waiting, and everything at the end of the call', async () => {
    const { consent, shown } = desk();
    const signals = [new AbortController(), new AbortController()] as const;
    const asked = [consent.ask(control, signals[0].signal), consent.ask(control, signals[1].signal)];
    const last = consent.ask(control);
    signals[1].abort();
    signals[0].abort();
    expect(await Promise.all(asked)).toEqual(['withdrawn', 'withdrawn']);
    await consent.wipe();
    expect(await last).toBe('withdrawn');
    expect(shown.at(-1)).toBeNull();
    expect(await consent.ask(control, AbortSignal.abort())).toBe('withdrawn');
  });
});
