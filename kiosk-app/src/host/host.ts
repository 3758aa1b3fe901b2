import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { holdPdfCheckReady } from '@visio-accueil/shared/document/pdf-check-apart.ts';
import { BulkLane } from '@visio-accueil/shared/protocol-client/bulk-lane.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Logger } from 'pino';
import { hostStateSchema, rendererFacts } from '../bridge/contract.ts';
import { readLaunchKey } from './appliance/launch-file.ts';
import { applianceStatus, type ApplianceStatus } from './appliance/status.ts';
import { BridgeServer } from './bridge/bridge-server.ts';
import { RendererHub } from './bridge/renderer-hub.ts';
import { VerbDesk } from './bridge/verb-desk.ts';
import { CallKeeper } from './call/call-keeper.ts';
import { CareDesk } from './care/care-desk.ts';
import { MachineWishes, type Wishes } from './care/machine-wishes.ts';
import { OwnRestart } from './care/own-restart.ts';
import { readMachine } from './care/machine.ts';
import { CatalogueDesk } from './catalogue/catalogue-desk.ts';
import { CatalogueShelf } from './catalogue/catalogue-shelf.ts';
import type { OpenBrowser } from './cobrowse/browser.ts';
import { CobrowseDesk } from './cobrowse/cobrowse-desk.ts';
import { paneChromiumPath } from './chromium-path.ts';
import { TeleserviceAid } from './cobrowse/teleservice-aid.ts';
import { ChatKeeper } from './chat/chat-keeper.ts';
import { ConsentDesk } from './consent/consent-desk.ts';
import { DeviceWatch } from './device-watch.ts';
import { forwardRequest } from './forward-request.ts';
import { startForked } from './helper/forked-helper.ts';
import type { StartHelper } from './helper/helper.ts';
import { SideDevices } from './hid/side-devices.ts';
import { SideDevicesFromAfar } from './hid/side-devices-from-afar.ts';
import { waitForDemoCode } from './identity/demo-enrolment.ts';
import { DeviceKey } from './identity/device-key.ts';
import { KioskIdentity } from './identity/kiosk-identity.ts';
import { KeptFile } from './kept-file.ts';
import { LastKnown } from './local/last-known.ts';
import { LocalPapers } from './local/local-papers.ts';
import { DeviceChoiceDesk } from './media-devices/device-choice-desk.ts';
import type { Screen } from './ports.ts';
import { OfflineBook } from './offline/offline-book.ts';
import { discoverPrinters } from './print/discover-printers.ts';
import { FoundPrinter } from './print/found-printer.ts';
import { IppClient } from './print/ipp-client.ts';
import { IppPrinter } from './print/ipp-printer.ts';
import { noPrinter } from './print/no-printer.ts';
import type { PrinterPort } from './print/printer.ts';
import { PrintDesk } from './print/print-desk.ts';
import { PrintJournal } from './print/print-journal.ts';
import { openDemoScanner } from './scan/demo-scanner.ts';
import { ScanDesk } from './scan/scan-desk.ts';
import { SCAN_FOLDER } from './scan/scan-run.ts';
import { esclDevice, writeSaneConfig } from './scan/sane-config.ts';
import { ScanimageScanner } from './scan/scanimage-scanner.ts';
import type { ScannerPort } from './scan/scanner.ts';
import { KioskServerLink } from './server-link.ts';
import { SessionFolder } from './session/session-folder.ts';
import { Session } from './session/session.ts';
import { ShownPageDesk } from './shown-page/shown-page-desk.ts';
import type { HostSettings } from './settings.ts';
import { SurveyDesk } from './survey/survey-desk.ts';
import { TakeawayDesk } from './takeaway/takeaway-desk.ts';
import { printTicket } from './ticket/print-ticket.ts';
import { HostStateStore } from './state.ts';

/** The kiosk's host: everything but the window. */
export interface Host {
  /** The renderer's page, e.g. "http://localhost:3001/". */
  url: string;
  /** What only the shell may know: without it the page does not open. Null in a demonstration. */
  launchKey: string | null;
  /** For a shell that carries the bridge itself (Electron). */
  hub: RendererHub;
  verbs: VerbDesk;
  /** What it does, for the machine it runs on. */
  status: () => ApplianceStatus;
  close(): Promise<void>;
}

/** What a shell does its own way. */
export interface ShellWays {
  /** The web pane's browser; a Chromium unless told. */
  readonly openBrowser?: OpenBrowser;
  /** Processes that work for the host; Node's unless told. */
  readonly startHelper?: StartHelper;
  /** Ends a program of host and window in one soon, for systemd to start it again; else the machine grants restarts. */
  readonly restart?: () => void;
}

/** Milliseconds after the server's welcome before the catalogue is copied: whoever waits for the kiosk comes first. */
const SHELF_DELAY = 30_000;

/** The kiosk's scanner; in a demonstration without one, SANE's own. */
const openScanner = async ({ demo, scanner: place, dataFolder }: HostSettings): Promise<ScannerPort> => {
  if (demo && place.kind === 'any') return openDemoScanner(dataFolder);
  return new ScanimageScanner({
    device: place.kind === 'device' ? place.name : place.kind === 'escl' ? esclDevice : null,
    configFolder: await writeSaneConfig(join(dataFolder, 'sane'), place),
    esclUrl: place.kind === 'escl' ? place.url : null,
  });
};

const openPrinter = ({ printer: place, printerUser }: HostSettings, log: Logger): PrinterPort => {
  const connect = (uri: string): PrinterPort => new IppPrinter(new IppClient(uri), printerUser);
  if (place.kind === 'none') return noPrinter;
  if (place.kind === 'address') return connect(place.uri);
  return new FoundPrinter({ discover: () => discoverPrinters(), connect, name: place.name, log });
};

/** Only systemd gives a runtime folder; without it nobody would start again what ends. */
const grantsOf = ({ runtimeFolder }: HostSettings, restart: ShellWays['restart']): Wishes | null => {
  if (runtimeFolder === null) return null;
  return restart ? new OwnRestart(restart) : new MachineWishes(runtimeFolder);
};

/**
 * Composes and starts the host. It needs no server to start: the screens say when it is out of reach.
 */
export const startHost = async (
  settings: HostSettings,
  log: Logger,
  { openBrowser, startHelper = startForked, restart }: ShellWays = {},
): Promise<Host> => {
  const state = new HostStateStore();
  const hub = new RendererHub(() => state.snapshot);
  state.onChange((snapshot) => hub.send('state', snapshot));
  const screen: Screen = {
    update: (part) => state.update(part),
    stream: (event, payload) => hub.send(event, payload),
  };

  const folder = new SessionFolder(settings.sessionRoot);
  await folder.recover(SCAN_FOLDER); // of what a crash may have left
  const identity = new KioskIdentity(
    settings.identityFolder,
    settings.serverUrl,
    await DeviceKey.open(settings.identityFolder),
  );
  const paths = new KeptFile(
    join(settings.identityFolder, 'network-path.json'),
    hostStateSchema.shape.networkPath.unwrap(),
    log,
  );
  state.update({ networkPath: await paths.load() });
  const server = new KioskServerLink({
    serverUrl: settings.serverUrl,
    handshake: () => identity.handshake(),
    onConnection: (connection) => {
      // A new attempt while it is out of reach: the page that says so stays.
      if (connection.state === 'connecting' && state.snapshot.connection.state === 'offline') return;
      state.update({ connection });
      const unknown = connection.state === 'refused' && connection.code === 'kiosk-unknown';
      if (unknown && settings.demo) void enrolInDemo(); // the demonstration's data was made anew
    },
    log,
  });
  const consent = new ConsentDesk((question) => state.update({ consent: question }));
  const scanner = await openScanner(settings);
  const printer = openPrinter(settings, log);
  const pace = new BulkLane();
  const scans = new ScanDesk({ server, consent, screen, scanner, folder, pace, startHelper, log });
  const callId = (): string | null => {
    const { call } = state.snapshot;
    return call && (call.state === 'active' || call.state === 'parked') ? call.callId : null;
  };
  const shownPage = new ShownPageDesk({ server, screen, pace, log });
  const journal = new PrintJournal(join(settings.identityFolder, 'print-under-way.json'), log);
  const offline = new OfflineBook({
    ...{ state, server, log },
    file: join(settings.identityFolder, 'offline-counts.json'),
  });
  await offline.open();
  const surveys = new SurveyDesk({ state, server, offline });
  const local = new LocalPapers(
    () => state.snapshot,
    (documents, sheets) => offline.printed(documents, sheets),
  );
  const prints = new PrintDesk({ server, consent, screen, printer, journal, pace, log, callId, local });
  const shelf = new CatalogueShelf({ folder: join(settings.identityFolder, 'catalogue'), server, pace, log });
  const catalogue = new CatalogueDesk({ server, prints, pace, shelf });
  const takeaways = new TakeawayDesk({ server, screen, pace, publicUrl: settings.serverUrl, callId });
  const cobrowse = new CobrowseDesk({
    server,
    consent,
    screen,
    prints,
    scans,
    tempDir: () => folder.path(),
    logger: log,
    pace,
    chromiumPath: paneChromiumPath(process.env),
    ...(openBrowser ? { openBrowser } : {}),
  });
  const aid = new TeleserviceAid({
    server,
    desk: cobrowse,
    hasMediator: () => state.snapshot.mediator !== null,
    isInCall: () => callId() !== null || state.snapshot.call?.state === 'waiting',
    log,
  });
  const chat = new ChatKeeper(server, state);
  const session = new Session(
    [consent, scans, shownPage, prints, takeaways, catalogue, cobrowse, chat],
    folder,
    log,
  );
  const calls = new CallKeeper(server, state, session, log);
  const devices = new DeviceWatch({
    server,
    devices: { scanner, printer },
    onSeen: (seen) => state.update({ devices: seen }),
    log,
  });
  const status = (): ApplianceStatus => {
    const touched = Math.max(verbs.lastAskedAt, state.snapshot.press?.at ?? 0);
    return applianceStatus(state.snapshot, Date.now(), touched);
  };
  const sideDevices = new SideDevices({
    state,
    file: join(settings.identityFolder, 'hid-profiles.json'),
    onRead: (text) => hub.send('text-read', { text }),
    startHelper,
    log,
  });
  await sideDevices.open();
  const sideDevicesFromAfar = new SideDevicesFromAfar({ server, state, devices: sideDevices, log });
  const care = new CareDesk({
    server,
    state,
    machine: () => readMachine(settings.dataFolder),
    sideDevices: () => sideDevices.states(),
    status,
    wishes: grantsOf(settings, restart),
    version: settings.version,
    log,
  });
  const deviceChoice = new DeviceChoiceDesk(state, join(settings.identityFolder, 'device-choice.json'), log);
  await deviceChoice.open();
  for (const name of rendererFacts) {
    server.on(name, (payload) => hub.send('fact', { name, payload } as never));
  }

  const known = new LastKnown(join(settings.identityFolder, 'last-known.json'), log);
  state.onChange((snapshot) => {
    if (snapshot.connection.state === 'online') void known.keep(snapshot);
  });
  let filling: NodeJS.Timeout | undefined;
  server.on('session:welcome', () => {
    clearTimeout(filling);
    filling = setTimeout(() => void shelf.refresh(), SHELF_DELAY).unref();
  });

  const releasePdfCheck = holdPdfCheckReady();
  const closing = new AbortController();
  const enrol = async (code: string): Promise<void> => {
    await identity.enrol(code);
    log.info('kiosk enrolled');
    if (!closing.signal.aborted) server.connect(); // the host may have been closed meanwhile
  };
  const enrolInDemo = async (): Promise<void> => {
    const file = settings.enrolCodeFile;
    while (file !== null && !closing.signal.aborted) {
      try {
        await enrol(await waitForDemoCode(file, closing.signal));
        return;
      } catch (error) {
        if (closing.signal.aborted) return;
        const code = error instanceof CodedError ? error.code : 'internal';
        log.warn({ code }, 'demonstration enrolment refused; trying again');
        await new Promise((resolve) => setTimeout(resolve, 1000).unref());
      }
    }
  };

  const forward = forwardRequest({ server, local, shelf, offline, surveys, calls });
  const verbs: VerbDesk = new VerbDesk(
    {
      ...cobrowse.verbs,
      'server:request': ({ name, payload }) => forward(name, payload),
      'pane:open-alone': async (service) => {
        await aid.open(service);
        return {};
      },
      'kiosk:enrol': async ({ code }) => {
        await enrol(code);
        return {};
      },
      'consent:answer': ({ consentId, granted }) => {
        consent.answer(consentId, granted);
        return {};
      },
      'scan:stop': () => {
        scans.stop();
        return {};
      },
      'scan:preview': ({ documentId }) => ({ bytes: new Uint8Array(scans.preview(documentId)) }),
      'scan:withhold': async ({ documentId }) => {
        await scans.withhold(documentId);
        return {};
      },
      'shown-page:picture': ({ documentId }) => shownPage.picture(documentId),
      'shown-page:close': async () => {
        shownPage.close();
        const { call } = state.snapshot;
        if (call) await server.request('page:close', { callId: call.callId });
        return {};
      },
      'print:stop': () => {
        prints.stop();
        return {};
      },
      'print:preview': ({ documentId }) => ({
        bytes: catalogue.preview(documentId) ?? cobrowse.document(documentId) ?? prints.preview(documentId),
      }),
      'takeaway:open': async ({ documentId }) => {
        const own = catalogue.preview(documentId) ?? cobrowse.document(documentId);
        await takeaways.open(own ?? prints.preview(documentId));
        if (own === null) prints.takenAway(documentId);
        else cobrowse.takenAway(documentId);
        return {};
      },
      'takeaway:close': () => {
        takeaways.close();
        return {};
      },
      'ticket:print': async (ticket) => {
        const siteName = state.snapshot.kiosk?.siteName ?? '';
        await printTicket({ ...ticket, siteName, publicUrl: settings.serverUrl }, prints);
        return {};
      },
      'catalogue:open': (edition) => catalogue.open(edition),
      'catalogue:print': async ({ versionId, copies }) => {
        await catalogue.print(versionId, copies);
        return {};
      },
      'network:path-found': async ({ path }) => {
        const networkPath = { path, at: Date.now() };
        state.update({ networkPath });
        await paths.save(networkPath);
        return {};
      },
      'network:line-measured': ({ availableBps }) => {
        pace.measured(availableBps);
        return {};
      },
      'care:devices': (pageDevices) => {
        state.update({ pageDevices });
        return {};
      },
      'care:checked': ({ errandId, results }) => {
        care.errands.answered(errandId, results);
        return {};
      },
      'care:pictured': ({ errandId, picture }) => {
        care.errands.answered(errandId, picture);
        return {};
      },
      'hid:list': () => sideDevices.list(),
      'hid:learn': ({ path }) => {
        sideDevices.learn(path);
        return {};
      },
      'hid:keep': async (kept) => {
        await sideDevices.keep(kept);
        return {};
      },
      'handset:muted': ({ muted }) => {
        sideDevices.setMuted(muted);
        return {};
      },
      'devices:choose': async (chosen) => {
        await deviceChoice.choose(chosen);
        return {};
      },
      'offline:visited': async () => {
        await offline.visited();
        return {};
      },
      'connection:retry': () => {
        if (state.snapshot.connection.state === 'offline') server.connect();
        return {};
      },
      'session:stop': async () => {
        aid.end(); // while the mediator is still signed in
        await calls.stop();
        return {};
      },
    },
    log,
  );

  const keptKey = settings.runtimeFolder === null ? null : await readLaunchKey(settings.runtimeFolder);
  const launchKey = settings.demo ? null : (keptKey ?? randomBytes(24).toString('base64url'));
  const { port, dist } = settings;
  const bridge = new BridgeServer({ port, dist, launchKey, hub, desk: verbs, log });
  const url = await bridge.listen();

  if (await identity.load()) {
    state.update((await known.load()) ?? {});
    server.connect();
  } else {
    state.update({ connection: { state: 'unenrolled' } });
    void enrolInDemo();
  }

  return {
    url,
    launchKey,
    hub,
    verbs,
    status,
    close: async () => {
      closing.abort();
      clearTimeout(filling);
      calls.close();
      devices.close();
      aid.close();
      offline.close();
      care.close();
      sideDevicesFromAfar.close();
      await sideDevices.close();
      await session.wipe();
      await prints.close();
      server.close();
      await bridge.close();
      await releasePdfCheck();
    },
  };
};
