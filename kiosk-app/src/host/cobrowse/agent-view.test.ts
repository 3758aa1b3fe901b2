import { describe, expect, it } from '@jest/globals';
import type { RecordBatch } from '@visio-accueil/shared/protocol/cobrowse.ts';
import type { PaneMirror } from '../../bridge/contract.ts';
import { AgentView } from './agent-view.ts';

const batch = (epoch: number, seq: number, size = 10): RecordBatch => ({
  ...{ callId: '00000000-0000-4000-8000-000000000001', epoch, seq },
  bytes: new Uint8Array(size),
});

const start = () => {
  const shown: PaneMirror[] = [];
  let snapshots = 0;
  const view = new AgentView({
    show: (message) => shown.push(message),
    assets: () => [],
    snapshot: () => {
      snapshots += 1;
      return Promise.resolve();
    },
  });
  return { view, shown, snapshots: () => snapshots };
};

describe('what the agent sees, shown to the citizen', () => {
  it('is what was sent of the present page, and what follows while the citizen looks', async () => {
    const { view, shown, snapshots } = start();
    const [before, first, second, third] = [batch(1, 0), batch(2, 0), batch(2, 1), batch(2, 2)];
    for (const sent of [before, first, second]) view.record(sent);
    expect(shown).toEqual([]);
    await view.watch(true);
    view.record(third);
    expect(shown.map((message) => 'record' in message && message.record)).toEqual([first, second, third]);
    expect(snapshots()).toBe(0);
    await view.watch(false);
    view.record(batch(2, 3));
    expect(shown).toHaveLength(3);
  });

  it('starts afresh with the agent where too much was sent to be kept', async () => {
    const { view, shown, snapshots } = start();
    for (let seq = 0; seq < 20; seq += 1) view.record(batch(1, seq, 64 * 1024));
    await view.watch(true);
    expect(shown).toEqual([]);
    expect(snapshots()).toBe(1);
    view.record(batch(2, 0));
    expect(shown).toEqual([{ record: batch(2, 0) }]);
  });

  it('is nothing of a page that is gone', async () => {
    const { view, shown } = start();
    view.record(batch(1, 0));
    view.forget();
    await view.watch(true);
    expect(shown).toEqual([]);
  });
});
