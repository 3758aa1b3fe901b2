import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { a4Pdf, PrintRig } from '../testing/print-rig.ts';
import { until } from '../testing/until.ts';

describe('printing from afar, on a real IPP printer', () => {
  let print: PrintRig;
  beforeEach(async () => {
    print = await PrintRig.start();
  });
  afterEach(() => print.close());

  it('shows the document, prints it once agreed, and says "printed" with its sides counted', async () => {
    await print.plugIn();
    const bytes = await a4Pdf(2);
    const { printId, documentId } = print.send(bytes);
    await until(() => print.rig.state.snapshot.consent !== null);
    expect(print.rig.state.snapshot.consent).toMatchObject({
      kind: 'print',
      pages: 2,
      setup: { copies: 1 },
    });
    expect(Buffer.from(print.desk.preview(documentId)).equals(bytes)).toBe(true);
    expect(await print.papers()).toEqual([]);
    await print.rig.citizenSays(true);
    expect(await print.ended(printId)).toEqual({ state: 'printed', impressions: 2, sheets: 2 });
    expect(print.reports()[0]).toEqual({ state: 'preparing' });
    expect(await print.papers()).toHaveLength(1);
    expect(() => print.desk.preview(documentId)).toThrow(
      expect.objectContaining({ code: 'document-unknown' }),
    );
  });

  it('prints once, however often it is asked', async () => {
    await print.plugIn();
    const bytes = await a4Pdf(1);
    const { printId } = print.send(bytes);
    await print.rig.citizenSays(true);
    await print.ended(printId);
    const before = print.reports(printId).length;
    print.send(bytes, { printId });
    await until(() => print.reports(printId).length > before);
    expect(print.last(printId)).toMatchObject({ state: 'printed' });
    expect(await print.papers()).toHaveLength(1);
  });

  it('prints copies on both sides, and counts sheets', async () => {
    await print.plugIn();
    const end = await print.printed(await a4Pdf(3), {
      copies: 2,
      sides: 'two-sided-long-edge',
      color: 'color',
    });
    expect(end).toEqual({ state: 'printed', impressions: 6, sheets: 4 });
  });

  it('takes one print at a time', async () => {
    await print.plugIn();
    const { printId } = print.send(await a4Pdf(1));
    await print.untilState('awaiting-consent', printId);
    const second = print.send(await a4Pdf(1));
    expect(await print.ended(second.printId)).toEqual({ state: 'failed', code: 'print-in-progress' });
    await print.rig.citizenSays(true);
    expect(await print.ended(printId)).toMatchObject({ state: 'printed' });
    expect(await print.papers()).toHaveLength(1);
  });

  it('sends nothing to the printer when the citizen says no', async () => {
    await print.plugIn();
    const { printId } = print.send(await a4Pdf(1));
    await print.rig.citizenSays(false);
    expect(await print.ended(printId)).toEqual({ state: 'refused' });
    expect(await print.papers()).toEqual([]);
  });

  it.each([
    ['pdf-invalid', () => Promise.resolve(Buffer.from('not a PDF'))],
    ['pdf-too-many-pages', () => a4Pdf(51)],
  ])('asks the citizen nothing about a document that is refused: %s', async (code, make) => {
    print.use('ipp://localhost:9/ipp/print');
    const { printId } = print.send(await make());
    expect(await print.ended(printId)).toEqual({ state: 'failed', code });
    expect(print.reports(printId).some(({ state }) => state === 'awaiting-consent')).toBe(false);
  });

  it('lets the citizen stop before the answer', async () => {
    await print.plugIn();
    const { printId } = print.send(await a4Pdf(1));
    await until(() => print.rig.state.snapshot.consent !== null);
    print.desk.stop();
    expect(await print.ended(printId)).toEqual({ state: 'cancelled' });
    expect(print.rig.state.snapshot.consent).toBeNull();
    expect(await print.papers()).toEqual([]);
  });

  it('shows nothing of a print any more once the session is wiped', async () => {
    await print.plugIn('sleep 2; count 1');
    const { printId } = print.send(await a4Pdf(1));
    await print.rig.citizenSays(true);
    await print.untilState('printing', printId);
    await print.desk.wipe();
    expect(print.rig.state.snapshot.print).toBeNull();
    expect(print.last(printId)?.state).not.toBe('printed');
  });
});
