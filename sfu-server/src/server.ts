import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { holdPdfCheckReady } from '@visio-accueil/shared/document/pdf-check-apart.ts';
import type { Account } from '@visio-accueil/shared/protocol/account.ts';
import { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import type { Welcome } from '@visio-accueil/shared/protocol/session.ts';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { openAccounts } from './account/open-accounts.ts';
import { CareSettingsBook } from './care/care-settings-book.ts';
import { Care } from './care/care.ts';
import { captionHandlers } from './caption/caption-handlers.ts';
import { ticketPage } from './call/ticket-page.ts';
import { Reception } from './call/reception.ts';
import { CatalogueRepository } from './catalogue/catalogue-repository.ts';
import { Catalogue } from './catalogue/catalogue.ts';
import { systemClock } from './clock.ts';
import { CobrowseRelay } from './cobrowse/cobrowse-relay.ts';
import type { Config } from './config.ts';
import { checkDocument } from './document/document-check.ts';
import { Drain } from './drain.ts';
import { documentHandlers } from './document/document-handlers.ts';
import { DocumentStore } from './document/document-store.ts';
import { createApp } from './http/app.ts';
import { healthRoutes } from './http/health-routes.ts';
import { DemoEnrolment } from './kiosk/demo-enrolment.ts';
import { Enrolment } from './kiosk/enrolment.ts';
import { Kiosks } from './kiosk/kiosk-handlers.ts';
import { KioskIdentity } from './kiosk/kiosk-identity.ts';
import { KioskRepository } from './kiosk/kiosk-repository.ts';
import { kioskRoutes } from './kiosk/kiosk-routes.ts';
import { lineTestHandlers } from './line-test/line-test-handlers.ts';
import { LineTests } from './line-test/line-tests.ts';
import { mediaQualityHandlers } from './media-quality/media-quality-handlers.ts';
import { CallRooms } from './media/call-rooms.ts';
import { routerRtpCapabilities } from './media/codecs.ts';
import { mediaHandlers } from './media/media-handlers.ts';
import { WorkerPool } from './media/worker-pool.ts';
import { CallMeter } from './metrics/call-meter.ts';
import { countedHandlers } from './metrics/counted-handlers.ts';
import { TeleserviceAid } from './mediator/teleservice-aid.ts';
import { MediaMeter } from './metrics/media-meter.ts';
import { metricsRoutes } from './metrics/metrics-routes.ts';
import { Metrics } from './metrics/metrics.ts';
import { failureName } from './message/failure-name.ts';
import { openMessengers } from './message/open-messengers.ts';
import { OfflineRepository } from './offline/offline-repository.ts';
import { PrintLedger } from './print/print-ledger.ts';
import { PrintRelay } from './print/print-relay.ts';
import { shownPageHandlers } from './shown-page/shown-page-handlers.ts';
import { pageTextRoutes } from './scan/page-text-routes.ts';
import { ScanKeys } from './scan/scan-keys.ts';
import { ScanPartners } from './scan/scan-partners.ts';
import { ScanRelay } from './scan/scan-relay.ts';
import { TextReader } from './scan/text-reader.ts';
import { seedDemoCatalogue } from './seed/demo-catalogue.ts';
import { DEMO_SITE, seedDemo } from './seed/demo.ts';
import { seedFirstAdmin } from './seed/first-admin.ts';
import { seedReference } from './seed/reference.ts';
import { Audit } from './signalling/audit.ts';
import { Connections } from './signalling/connections.ts';
import { Dispatcher } from './signalling/dispatcher.ts';
import { Edge } from './signalling/edge.ts';
import type { AccountPrincipal, KioskPrincipal, Principal } from './signalling/principal.ts';
import { openSteering } from './steering/open-steering.ts';
import { openTakeaway } from './takeaway/open-takeaway.ts';
import { takeawayHandlers } from './takeaway/takeaway-handlers.ts';
import { takeawayRoutes } from './takeaway/takeaway-routes.ts';
import { NightlyVacuum } from './storage/nightly-vacuum.ts';
import { openDatabase } from './storage/open-database.ts';
import { TurnCredentials } from './turn/turn-credentials.ts';
import { renewRegularly } from './turn/turn-renewal.ts';

export interface RunningServer {
  /** E.g. "http://localhost:3000". */
  readonly url: string;
  /** Nobody new from now on; resolves once no call goes on, or after so many milliseconds. */
  drain(limit: number): Promise<void>;
  /** Ends connections, media and storage, in that order. */
  close(): Promise<void>;
}

/** Puts the whole server together and starts it. What was opened before a failure is closed again. */
export const startServer = async (config: Config, logger: Logger): Promise<RunningServer> => {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return { ...(await compose(config, logger, (closer) => closers.push(closer))), close };
  } catch (error) {
    await close();
    throw error;
  }
};

const compose = async (
  config: Config,
  logger: Logger,
  onClose: (closer: () => Promise<void> | void) => void,
): Promise<Omit<RunningServer, 'close'>> => {
  const clock = systemClock;
  const logError = (error: unknown): void => logger.error({ err: error }, 'unexpected error');

  // The ground: storage, media workers, who is connected.
  const db = await openDatabase({ ...config, onConnectionLost: logError });
  onClose(() => db.destroy());
  if (config.databaseUrl === undefined) {
    const nightly = new NightlyVacuum(db, clock, logError);
    onClose(() => nightly.close());
  }
  await seedReference(db);
  if (config.demo) {
    await seedDemo(db, clock.now(), `http://localhost:${config.sitePort}/`);
    await seedDemoCatalogue(db, clock.now());
  }
  if (config.firstAdminPassword !== null) await seedFirstAdmin(db, config.firstAdminPassword);
  const metrics = new Metrics();
  const mediaMeter = new MediaMeter(metrics);
  onClose(() => mediaMeter.close());
  const pool = await WorkerPool.start({
    rtcPort: config.rtcPort,
    announcedAddress: config.rtcAnnouncedAddress,
    size: config.rtcWorkers,
    log: logger,
  });
  onClose(() => pool.close());
  const connections = new Connections();

  // Who may come in.
  const kioskRepository = new KioskRepository(db);
  const agencies = {
    has: (id: string) => reception.hasAgency(id),
    label: (id: string) => reception.agencyLabel(id),
  };
  const accounts = openAccounts({
    ...{ db, clock, connections, agencies, secureCookie: config.secureCookie },
    siteDepartement: async (siteId) =>
      (await kioskRepository.sites()).find((site) => site.siteId === siteId)?.departement ?? null,
    onSignedOut: (accountId) => reception.accountSignedOut(accountId),
  });
  const { signIn, sessions } = accounts;
  const identity = new KioskIdentity(kioskRepository, clock);
  const enrolment = new Enrolment(kioskRepository, clock);
  const demoEnrolment = config.demo ? new DemoEnrolment(enrolment, clock, config.dataDir, DEMO_SITE) : null;
  await demoEnrolment?.renew();
  onClose(() => demoEnrolment?.close());

  // What happens once in. A kiosk's devices are told to the reception, whose calls are told to the kiosks' watchers.
  const kiosks: Kiosks = new Kiosks({
    kiosks: kioskRepository,
    enrolment,
    outbox: connections,
    clock,
    sessionAt: (kioskId) => reception.sessionAt(kioskId),
    endCall: (kioskId) => reception.kioskRevoked(kioskId),
    disconnect: (kioskId) => connections.disconnectKiosk(kioskId),
    onDevicesChanged: (kioskId) => reception.kioskChanged(kioskId),
  });
  const reception: Reception = await Reception.open({
    ...{ db, clock, outbox: connections },
    findMediator: (siteId, kind, secret) => signIn.mediator(siteId, kind, secret),
    keepBadge: (siteId, accountId, badge) => signIn.keepBadge(siteId, accountId, badge),
    deviceStates: (kioskId) => kiosks.devices(kioskId),
    onKiosksChanged: () => void kiosks.changed().catch(logError),
    onError: logError,
  });
  const { calls } = reception;
  // After the reception: what ends while it closes is counted too.
  const callMeter = new CallMeter({ db, calls, metrics, log: logger });
  onClose(() => callMeter.close());
  onClose(() => reception.close());
  const drain = new Drain({ calls, underWay: () => reception.underWay });
  const relay = { calls, outbox: connections, log: logger };
  const rooms = new CallRooms({ ...relay, pool });
  onClose(() => rooms.close());
  const lineTests = new LineTests({
    pool,
    outbox: connections,
    clock,
    isInCall: (principal) =>
      principal.role === 'kiosk'
        ? reception.isInCall(principal.kioskId)
        : reception.isAccountInCall(principal.accountId),
  });
  onClose(() => lineTests.close());
  const documents = new DocumentStore({ check: checkDocument });
  onClose(() => documents.close());
  onClose(holdPdfCheckReady());
  const audit = new Audit(db, clock, logger);
  onClose(() => audit.flush());
  const partners = new ScanPartners(calls);
  const scan = new ScanRelay({ ...relay, documents, partners, audit });
  const print = new PrintRelay({
    ...relay,
    documents,
    clock,
    ledger: new PrintLedger(db, clock, config.printLimits),
  });
  const { store: takeaways, sites: takeawaySites } = await openTakeaway({
    ...{ db, clock, calls, logger },
    ...{ kiosks: kioskRepository, outbox: connections, onError: logError },
  });
  onClose(() => takeaways.close());
  const catalogue = new Catalogue({
    repository: new CatalogueRepository(db),
    clock,
    agencies,
  });
  const cobrowse = new CobrowseRelay({
    ...relay,
    teleservicesOf: (agencyId) => Promise.resolve(reception.teleservices(agencyId)),
  });
  const careSettings = await CareSettingsBook.open(db);
  const care = new Care({
    kiosks: kioskRepository,
    settings: careSettings,
    devices: (kioskId) => kiosks.devices(kioskId),
    offline: new OfflineRepository(db),
    audit,
    outbox: connections,
    clock,
  });
  const steering = openSteering({
    ...{ db, clock, agencies, publicUrl: config.publicUrl, messengers: await openMessengers(config) },
    // What a message says, and to whom, is in no log.
    onError: (error) =>
      logger.error({ failure: failureName(error) }, 'a round of appointments or figures failed'),
    mediatorActs: (kioskId) => reception.mediatorActs(kioskId),
    onArrived: (kioskId) => void reception.appointmentArrived(kioskId).catch(logError),
    onRegisterChanged: async () => {
      await reception.renewAgencies();
      await kiosks.changed();
    },
  });
  onClose(() => steering.close());
  const aid = new TeleserviceAid({
    clock,
    mediatorActs: (kioskId) => reception.mediatorActs(kioskId),
    services: () => reception.agenciesWithServices(),
    count: steering.recordActivity,
    onError: logError,
  });
  reception.onMediatorLeft((kioskId) => void aid.ended(kioskId));
  onClose(() => aid.close());
  const trail: Pick<Audit, 'record'> = {
    record: (actor, event, outcome) => {
      audit.record(actor, event, outcome);
      metrics.requests.inc({ event, outcome });
    },
  };
  const handlers = {
    ...reception.handlers,
    ...kiosks.handlers,
    ...care.handlers,
    ...mediaHandlers(calls, rooms),
    ...mediaQualityHandlers(calls, connections),
    ...captionHandlers(calls, connections),
    ...lineTestHandlers(lineTests),
    ...documentHandlers(calls, documents, connections, partners),
    ...scan.handlers,
    ...new ScanKeys(calls).handlers,
    ...shownPageHandlers(calls, documents, connections),
    ...print.handlers,
    ...catalogue.handlers,
    ...takeawayHandlers({ calls, store: takeaways, sites: takeawaySites }),
    ...cobrowse.handlers,
    ...steering.handlers,
    ...aid.handlers,
    ...accounts.handlers,
  };

  const turn = new TurnCredentials(config.turn, clock);
  if (config.turn !== null) {
    const renew = (): void =>
      connections.tellEach('session:ice-servers', (id) => ({ iceServers: turn.for(id) }));
    onClose(renewRegularly(clock, renew));
  }

  const consoleWelcome = (principal: AccountPrincipal, account: Account): Welcome => {
    const part = reception.consoleWelcome(principal);
    const callId = part.call?.callId;
    return {
      view: 'console',
      serverTime: clock.now().toISOString(),
      account,
      ...part,
      scans: callId === undefined ? [] : scan.reports(callId),
      prints: callId === undefined ? [] : print.reports(callId),
      cobrowse: callId === undefined ? null : cobrowse.report(callId),
      routerRtpCapabilities,
      iceServers: turn.for(principal.accountId),
    };
  };
  const kioskWelcome = ({ kioskId, label, siteId, siteName, departement }: KioskPrincipal): Welcome => ({
    view: 'kiosk',
    serverTime: clock.now().toISOString(),
    kioskId,
    label,
    siteName,
    ...reception.kioskWelcome({ kioskId, siteId, departement }),
    settings: careSettings.of(kioskId),
    takeawayAllowed: takeawaySites.allows(siteId),
    routerRtpCapabilities,
    iceServers: turn.for(kioskId),
  });

  /** Messages and pages that came while an end was cut off; a window that has them already ignores them. */
  const tellMissed = (principal: Principal): void => {
    if (principal.role === 'kiosk') {
      const { call } = reception.kioskWelcome(principal);
      for (const message of call === null ? [] : reception.messages(call.callId))
        connections.toKiosk(principal.kioskId, 'chat:message', message);
      for (const work of [scan, print]) work.kioskConnected(principal, reception.heldCall(principal.kioskId));
      return;
    }
    const call = principal.role === 'agent' ? reception.consoleWelcome(principal).call : null;
    if (call === null) return;
    tellAgent(call.callId, principal.accountId);
  };
  const tellAgent = (callId: string, agentId: string): void => {
    for (const message of reception.messages(callId)) connections.toAccount(agentId, 'chat:message', message);
    for (const page of documents.waitingFor(callId, 'agent'))
      connections.toAccount(agentId, 'document:available', page);
  };

  /** The agent is back from another call: where scan, print and shared page stand, and what came meanwhile. */
  reception.onRecalled((callId, agentId) => {
    for (const report of scan.reports(callId)) connections.toAccount(agentId, 'scan:updated', report);
    for (const report of print.reports(callId)) connections.toAccount(agentId, 'print:updated', report);
    const shared = cobrowse.report(callId);
    if (shared !== null) connections.toAccount(agentId, 'cobrowse:updated', shared);
    tellAgent(callId, agentId);
  });

  const presence = (principal: Principal, connected: boolean): void => {
    if (!connected) lineTests.leave(principal);
    if (principal.role !== 'kiosk') {
      if (connected) reception.accountConnected(principal);
      else reception.accountDisconnected(principal.accountId);
      return;
    }
    logger.info({ kioskId: principal.kioskId }, connected ? 'kiosk connected' : 'kiosk disconnected');
    if (!connected) print.kioskDisconnected(principal, reception.heldCall(principal.kioskId));
    if (connected) reception.kioskConnected(principal);
    else reception.kioskDisconnected(principal.kioskId);
    kiosks.changed().catch(logError);
  };

  // The doors.
  const app = createApp({
    routers: [
      healthRoutes({
        checks: {
          database: () => sql`select 1`.execute(db),
          media: () =>
            pool.pids.length > 0 ? Promise.resolve() : Promise.reject(new CodedError('media-unavailable')),
        },
        isDraining: () => drain.draining,
        log: logger,
      }),
      metricsRoutes({
        token: config.metricsToken,
        collect: async () => {
          for (const [role, count] of Object.entries(connections.countByRole()))
            metrics.sockets.set({ role }, count);
          await Promise.all([callMeter.collect(), mediaMeter.collect()]);
          return { type: metrics.registry.contentType, text: await metrics.registry.metrics() };
        },
      }),
      accounts.routes,
      pageTextRoutes({ sessions, reader: new TextReader(), clock }),
      ticketPage((callId) => reception.ticketOf(callId), clock),
      ...steering.pages,
      takeawayRoutes({ store: takeaways, clock, logger }),
      kioskRoutes({
        enrolment,
        identity,
        clock,
        onEnrolled: () => {
          demoEnrolment?.renew().catch(logError);
          kiosks.changed().catch(logError);
        },
      }),
    ],
    consoleDist: config.consoleDist,
    logger,
  });
  const httpServer = createServer(app);
  const edge = new Edge({
    httpServer,
    connections,
    dispatcher: new Dispatcher(
      { ...handlers, ...countedHandlers(handlers, metrics, mediaMeter, calls), ...drain.closing(handlers) },
      trail,
      logger,
    ),
    clock,
    logger,
    identify: async (auth, cookie) => {
      if ('kioskId' in auth) return { principal: await identity.authenticate(auth) };
      const signedIn = await sessions.find(cookie);
      if (!signedIn) throw new CodedError('not-signed-in');
      const { principal, sessionId } = signedIn;
      return { ...signedIn, principal: { ...principal, sessionId } };
    },
    welcome: (newcomer) =>
      'account' in newcomer
        ? consoleWelcome(newcomer.principal, newcomer.account)
        : kioskWelcome(newcomer.principal),
    onWelcomed: tellMissed,
    onPresence: presence,
  });
  onClose(() => edge.close());
  await new Promise<void>((resolve, reject) => {
    httpServer.once('error', reject);
    httpServer.listen(config.port, config.host, resolve);
  });
  return {
    url: `http://localhost:${(httpServer.address() as AddressInfo).port}`,
    drain: (limit) => drain.wait(limit),
  };
};
