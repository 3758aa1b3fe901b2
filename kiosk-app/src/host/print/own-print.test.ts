/** What is printed or taken away at the kiosk without an agent's asking: the catalogue, the ticket, a telephone. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { lookupOf, openDocument } from '@visio-accueil/shared/document/takeaway-cipher.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { TAKEAWAY_PATH } from '@visio-accueil/shared/protocol/takeaway.ts';
import { CatalogueDesk } from '../catalogue/catalogue-desk.ts';
import { LOCAL_SHEETS, LocalPapers } from '../local/local-papers.ts';
import { TakeawayDesk } from '../takeaway/takeaway-desk.ts';
import { a4Pdf, PrintRig } from '../testing/print-rig.ts';
import { until } from '../testing/until.ts';
import { printTicket } from '../ticket/print-ticket.ts';

const setup = { copies: 1, sides: 'one-sided', color: 'monochrome' } as const;

describe('printing without an agent', () => {
  let print: PrintRig;
  beforeEach(async () => {
    print = await PrintRig.start();
  });
  afterEach(() => print.close());

  const shown = () => print.rig.state.snapshot.print?.status.state;
  const ended = () => print.rig.peer.payloads('print:own-ended');

  it('asks the server for paper, prints, and tells what came out, to no agent', async () => {
    await print.plugIn();
    await print.desk.printOwn({ name: 'Notice', bytes: await a4Pdf(3), pages: 3, setup });
    await until(() => ended().length === 1);
    expect(print.rig.peer.payloads('print:own')).toEqual([{ callId: null, pages: 3, setup }]);
    expect(ended()).toEqual([{ callId: null, documents: 1, sheets: 3 }]);
    expect(shown()).toBe('printed');
    expect(print.rig.peer.payloads('print:report')).toEqual([]);
    expect(await print.papers()).toHaveLength(1);
  });

  it('counts for the call that goes on', async () => {
    const callId = randomUUID();
    const { uri } = await print.startPrinter();
    print.use(uri, {}, callId);
    await print.desk.printOwn({ name: 'Notice', bytes: await a4Pdf(1), pages: 1, setup });
    await until(() => ended().length === 1);
    expect(ended()).toEqual([{ callId, documents: 1, sheets: 1 }]);
  });

  it('is refused without paper left to give, and by the kiosk’s own limit; nothing comes out', async () => {
    await print.plugIn();
    print.rig.peer.answer('print:own', () => {
      throw new CodedError('print-quota-day');
    });
    const own = { name: 'Notice', bytes: await a4Pdf(1), pages: 1, setup };
    await expect(print.desk.printOwn(own)).rejects.toMatchObject({ code: 'print-quota-day' });
    print.rig.peer.answer('print:own', () => ({}));
    await until(() => print.rig.peer.payloads('print:own').length === 1);
    // A server that lets everything through does not empty the tray: 41 sheets are more than a session's.
    await print.desk.printOwn({ ...own, pages: 41 }).catch(() => undefined);
    await until(() => shown() === 'failed');
    expect(print.rig.state.snapshot.print?.status).toEqual({ state: 'failed', code: 'print-quota-call' });
    expect(ended()).toEqual([]);
    expect(await print.papers()).toEqual([]);
  });

  it('gives some sheets without the server, counted for later, and no more', async () => {
    const { uri } = await print.startPrinter();
    const offline = { ...print.rig.state.snapshot, connection: { state: 'offline' } } as const;
    const counted: [number, number][] = [];
    const local = new LocalPapers(
      () => offline,
      (...count) => Promise.resolve(void counted.push(count)),
    );
    print.use(uri, { local });
    await print.desk.printOwn({ name: 'Notice', bytes: await a4Pdf(1), pages: 1, setup });
    await until(() => shown() === 'printed');
    expect(await print.papers()).toHaveLength(1);
    await until(() => counted.length > 0);
    expect(counted).toEqual([[1, 1]]);
    const many = { name: 'Notice', bytes: await a4Pdf(1), pages: LOCAL_SHEETS, setup };
    const refused = () => print.desk.printOwn(many).catch((error: CodedError) => error.code);
    let code = await refused();
    while (code === 'print-in-progress') {
      await new Promise(setImmediate);
      code = await refused();
    }
    expect(code).toBe('print-quota-day');
    expect(print.rig.peer.payloads('print:own')).toEqual([]);
    expect(ended()).toEqual([]);
  });

  it('is one print at a time, the agent’s counted in; the citizen stops it', async () => {
    await print.plugIn('sleep 5; count 1');
    const own = { name: 'Notice', bytes: await a4Pdf(1), pages: 1, setup };
    await print.desk.printOwn(own);
    await expect(print.desk.printOwn(own)).rejects.toMatchObject({ code: 'print-in-progress' });
    const { printId } = print.send(await a4Pdf(1));
    expect(await print.ended(printId)).toEqual({ state: 'failed', code: 'print-in-progress' });
    await until(() => shown() === 'printing');
    print.desk.stop();
    await until(() => shown() === 'cancelled');
    expect(ended()).toEqual([]);
  });

  it('prints the number of a citizen who leaves, with the page that says whose turn it is', async () => {
    await print.plugIn();
    const order = {
      callId: randomUUID(),
      number: 12,
      agencyLabel: 'CAF',
      siteName: 'Mairie',
      keptUntil: '2026-11-27T17:00:00.000Z',
      publicUrl: 'https://visio.example',
    };
    await printTicket(order, print.desk);
    await until(() => ended().length === 1);
    expect(print.rig.state.snapshot.print?.name).toBe('N° 12');
    expect(await print.papers()).toHaveLength(1);
  });

  describe('when the session ends meanwhile', () => {
    const order = {
      callId: randomUUID(),
      number: 12,
      agencyLabel: 'CAF',
      siteName: 'Mairie',
      keptUntil: '2026-11-27T17:00:00.000Z',
      publicUrl: 'https://visio.example',
    };

    it('a ticket comes out all the same, and is counted; nothing of it is on the screen', async () => {
      await print.plugIn('sleep 0.5; count 1');
      await printTicket(order, print.desk);
      await until(() => shown() === 'printing');
      await print.desk.wipe();
      expect(print.rig.state.snapshot.print).toBeNull();
      await until(() => ended().length === 1);
      expect(ended()).toEqual([{ callId: null, documents: 1, sheets: 1 }]);
      expect(print.rig.state.snapshot.print).toBeNull();
    });

    it('a ticket that waits for paper is taken back after a while, and the next citizen prints', async () => {
      const { uri, loadPaper } = await print.startPrinter('count 1');
      print.use(uri, { outlivingLimit: 200 });
      await loadPaper(0);
      await printTicket(order, print.desk);
      await until(() => shown() === 'waiting');
      await print.desk.wipe();
      await loadPaper(5);
      const next = { name: 'Notice', bytes: await a4Pdf(1), pages: 1, setup };
      await until(() =>
        print.desk.printOwn(next).then(
          () => true,
          () => false,
        ),
      );
      await until(() => ended().length > 0);
      expect(shown()).toBe('printed');
    });

    it('a leaflet is taken back: what a citizen read is nobody else’s', async () => {
      await print.plugIn('sleep 0.7; count 1');
      const own = { name: 'Notice', bytes: await a4Pdf(1), pages: 1, setup };
      await print.desk.printOwn(own);
      await until(() => shown() === 'printing');
      await print.desk.wipe();
      await until(() =>
        print.desk.printOwn(own).then(
          () => true,
          () => false,
        ),
      );
      await until(() => shown() === 'printed');
      await until(() => ended().length > 0);
      expect(ended()).toHaveLength(1);
    });
  });

  describe('from the catalogue', () => {
    let file: Buffer;
    let edition: { title: string; versionId: string; size: number; sha256: string };
    let catalogue: CatalogueDesk;
    const offer = (bytes: Buffer) => {
      file = bytes;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      edition = { title: 'Notice', versionId: randomUUID(), size: bytes.length, sha256 };
    };
    beforeEach(async () => {
      offer(await a4Pdf(2));
      print.rig.peer.answer('catalogue:read', ({ offset, length }) => ({
        bytes: file.subarray(offset, offset + length),
      }));
      await print.plugIn();
      catalogue = new CatalogueDesk({ server: print.rig.server, prints: print.desk });
    });

    it('an edition is fetched once, looked at, and printed on both sides', async () => {
      expect(await catalogue.open(edition)).toEqual({ pages: 2 });
      const reads = print.rig.peer.payloads('catalogue:read').length;
      expect(await catalogue.open(edition)).toEqual({ pages: 2 });
      expect(print.rig.peer.payloads('catalogue:read')).toHaveLength(reads);
      expect(Buffer.from(catalogue.preview(edition.versionId)!).equals(file)).toBe(true);
      await catalogue.print(edition.versionId, 2);
      await until(() => ended().length === 1);
      expect(ended()).toEqual([{ callId: null, documents: 1, sheets: 2 }]);
    });

    it('what is not open is not printed, nor what another citizen had open', async () => {
      const unknown: unknown = expect.objectContaining({ code: 'catalogue-unknown' });
      await expect(catalogue.print(edition.versionId, 1)).rejects.toEqual(unknown);
      await catalogue.open(edition);
      await catalogue.wipe();
      expect(catalogue.preview(edition.versionId)).toBeNull();
      await expect(catalogue.print(edition.versionId, 1)).rejects.toEqual(unknown);
    });

    it('a file that is another than announced, or none that a kiosk prints, is refused', async () => {
      file = Buffer.concat([file.subarray(0, -1), Buffer.from('x')]);
      await expect(catalogue.open(edition)).rejects.toMatchObject({ code: 'document-corrupt' });
      offer(Buffer.from('%PDF-1.7 not one'));
      await expect(catalogue.open(edition)).rejects.toMatchObject({ code: 'pdf-invalid' });
      offer(await a4Pdf(51));
      await expect(catalogue.open(edition)).rejects.toMatchObject({ code: 'pdf-too-many-pages' });
    });
  });

  describe('by telephone', () => {
    let held: Buffer;
    let takeaways: TakeawayDesk;
    const takeaway = () => print.rig.state.snapshot.takeaway;
    beforeEach(() => {
      held = Buffer.alloc(0);
      const { peer, server, screen } = print.rig;
      peer.answer('takeaway:offer', ({ size }) => {
        held = Buffer.alloc(size);
        return { offset: 0 };
      });
      peer.answer('takeaway:write', ({ offset, bytes }) => {
        held.set(bytes, offset);
        const end = offset + bytes.length;
        return { offset: end, expiresAt: end === held.length ? '2026-11-27T16:00:00.000Z' : null };
      });
      const publicUrl = 'https://visio.example';
      takeaways = new TakeawayDesk({ server, screen, publicUrl, callId: () => null });
    });

    it('a document leaves closed; code and PIN on the screen open it, and nothing the server was told', async () => {
      const bytes = await a4Pdf(20);
      await takeaways.open(bytes);
      const { url, pin, state } = takeaway()!;
      expect(state).toBe('waiting');
      const secret = url.slice(`https://visio.example${TAKEAWAY_PATH}`.length);
      expect(Buffer.from((await openDocument(held, secret, pin))!).equals(bytes)).toBe(true);
      expect(await openDocument(held, secret, '000000' === pin ? '000001' : '000000')).toBeNull();
      const [offer] = print.rig.peer.payloads('takeaway:offer');
      expect(offer!.lookup).toBe(lookupOf(secret));
      const told = JSON.stringify(print.rig.peer.seen, (_key, value: unknown) =>
        value instanceof Uint8Array ? '' : value,
      );
      expect(told).not.toContain(secret);
      expect(told).not.toContain(pin);
      expect(held.includes('%PDF-')).toBe(false);
    });

    it('answers an agent’s question without paper, and says so', async () => {
      await print.plugIn();
      const { printId, documentId } = print.send(await a4Pdf(1));
      await until(() => print.rig.state.snapshot.consent !== null);
      print.desk.takenAway(randomUUID()); // another document's: the question stays
      await takeaways.open(print.desk.preview(documentId));
      expect(print.rig.state.snapshot.consent).not.toBeNull();
      print.desk.takenAway(documentId);
      expect(await print.ended(printId)).toEqual({ state: 'taken-away' });
      expect(print.rig.state.snapshot.consent).toBeNull();
      expect(takeaway()).toMatchObject({ state: 'waiting' });
      expect(await print.papers()).toEqual([]);
    });

    it('shows what came of it, without code and PIN; the wipe takes it off the screen', async () => {
      await takeaways.open(await a4Pdf(1));
      const { takeawayId } = takeaway()!;
      print.rig.peer.tell('takeaway:ended', { takeawayId: randomUUID(), how: 'locked' });
      print.rig.peer.tell('takeaway:ended', { takeawayId, how: 'fetched' });
      await until(() => takeaway()?.state === 'fetched');
      expect(takeaway()).toMatchObject({ url: '', pin: '' });
      await takeaways.wipe();
      expect(takeaway()).toBeNull();
    });

    it('says why it is not possible, and shows nothing', async () => {
      print.rig.peer.answer('takeaway:offer', () => {
        throw new CodedError('takeaway-not-allowed');
      });
      await expect(takeaways.open(await a4Pdf(1))).rejects.toMatchObject({ code: 'takeaway-not-allowed' });
      expect(takeaway()).toBeNull();
    });
  });
});
