import { noChoice } from '@visio-accueil/shared/domain/device-choice.ts';
import { USUAL_CARE } from '@visio-accueil/shared/protocol/care.ts';
import type { ExpectedAppointment } from '@visio-accueil/shared/protocol/appointment.ts';
import type { CatalogueItem } from '@visio-accueil/shared/protocol/catalogue.ts';
import type { KioskCall } from '@visio-accueil/shared/protocol/call.ts';
import type { Motive } from '@visio-accueil/shared/protocol/motive.ts';
import type { PrinterStatus } from '@visio-accueil/shared/protocol/print.ts';
import type { Proposal } from '@visio-accueil/shared/protocol/proposal.ts';
import type { HostState } from '../../bridge/contract.ts';

/** The states of the kiosk that the tests and the pictures go through, as the host would tell them. */
export const callId = '6f1d1c7e-4f0c-4e0c-9a57-0d5f3c1b2a10';
export const id = (n: number): string => `6f1d1c7e-4f0c-4e0c-9a57-0d5f3c1b2b${String(n).padStart(2, '0')}`;
const soon = (): string => new Date(Date.now() + 120_000).toISOString();

const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '17:00' },
];
const TELEPHONES: Record<string, string> = { caf: '3230', cpam: '3646', cram: '3960' };
const agency = (key: string, label: string, name: string, purpose: string, waiting: number) => ({
  id: key,
  label,
  name,
  purpose,
  open: true,
  opensAt: null,
  receiving: true,
  byAppointment: false,
  closesAt: null as string | null,
  agentsPresent: 1,
  waiting,
  expectedWait: waiting > 0 ? 240 : null,
  telephone: TELEPHONES[key] ?? null,
  weekly: [office, office, office, office, office, [], []],
});

export const home = (): HostState => ({
  connection: { state: 'online' },
  kiosk: { label: 'Borne 1', siteName: 'Cyber-base de Biars' },
  agencies: [
    agency('caf', 'CAF', 'Caisse d’allocations familiales', 'Famille, logement, RSA', 2),
    agency('cpam', 'CPAM', 'Caisse primaire d’assurance maladie', 'Santé, remboursements, carte Vitale', 0),
    {
      ...agency('cram', 'Carsat', 'Caisse d’assurance retraite et de la santé au travail', 'Retraite', 0),
      open: false,
      receiving: false,
      opensAt: new Date(Date.now() + 26 * 3_600_000).toISOString(),
    },
    agency('udaf', 'UDAF', 'Point info famille', 'Droits et vie de la famille', 1),
    {
      ...agency('ml', 'Mission locale', 'Mission locale du Lot', 'Emploi des 16-25 ans', 0),
      open: false,
      receiving: false,
    },
  ],
  call: null,
  tickets: [],
  wiping: false,
  mediator: null,
  launch: null,
  press: null,
  handset: null,
  learning: null,
  settings: USUAL_CARE,
  deviceChoice: noChoice,
  pageDevices: { camera: 'ready', microphone: 'ready', absent: [] },
  errand: null,
  devices: null,
  consent: null,
  scan: null,
  shownPage: null,
  print: null,
  takeawayAllowed: false,
  takeaway: null,
  chat: [],
  pane: null,
  routerRtpCapabilities: null,
  iceServers: [],
  networkPath: null,
});

/** What a server's router speaks, as mediasoup tells it: the browser's test of the line needs it to begin. */
const routerRtpCapabilities = {
  codecs: [
    { kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000, channels: 2 },
    { kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000 },
  ],
  headerExtensions: [],
};
/** A kiosk that knows its server: its devices and line can be tested. */
export const testable = (): HostState => ({ ...home(), routerRtpCapabilities });

export const unenrolled = (): HostState => ({
  ...home(),
  connection: { state: 'unenrolled' },
  kiosk: null,
  agencies: [],
});
export const offline = (): HostState => ({ ...home(), connection: { state: 'offline' } });
export const refused = (): HostState => ({
  ...home(),
  connection: { state: 'refused', code: 'kiosk-revoked' },
});
const paper = (reasons: PrinterStatus['reasons']): PrinterStatus => ({
  reasons,
  warnings: [],
  duplex: true,
  color: true,
  a4: true,
});
export const withMediator = (): HostState => ({
  ...home(),
  mediator: { name: 'Nadia', away: false, called: false },
  devices: { scanner: 'ready', printer: 'ready', printerStatus: paper([]) },
});

/** A mediator before a printer without paper. */
export const withoutPaper = (): HostState => ({
  ...withMediator(),
  devices: { scanner: 'ready', printer: 'ready', printerStatus: paper(['media-empty']) },
});

/** What citizens come to the CAF for. */
/** At half past ten, with the CAF. */
export const expected = (): ExpectedAppointment => ({
  ...{ reference: 'K7-4F2', agencyId: 'caf', agencyLabel: 'CAF', motive: 'Aide au logement' },
  ...{ startsAt: '2026-11-24T10:30:00+01:00', status: 'booked' },
});

export const motives = (): Motive[] => [
  {
    motiveId: 'logement',
    label: 'Aide au logement',
    documents: ['Bail ou attestation de loyer', 'Relevé d’identité bancaire (RIB)', 'Pièce d’identité'],
  },
  { motiveId: 'ressources', label: 'RSA et prime d’activité', documents: [] },
  { motiveId: 'enfant', label: 'Naissance, garde d’enfant', documents: [] },
];

const waitingCall = (): KioskCall => ({
  callId,
  agencyId: 'caf',
  agencyLabel: 'CAF',
  state: 'waiting',
  endReason: null,
  mediatorName: null,
  mediatorAway: false,
  motive: null,
  queuedAt: new Date().toISOString(),
  answeredAt: null,
  rank: 3,
  expectedWait: 400,
  agentName: null,
  agentConnected: true,
  leg: 1,
  holdsUntil: null,
  closesAt: null,
  guests: [],
  ticket: null,
  proposal: null,
});
const activeCall = (): KioskCall => ({
  ...waitingCall(),
  state: 'active',
  rank: null,
  agentName: 'Claire',
  answeredAt: new Date().toISOString(),
});
export const waiting = (): HostState => ({
  ...home(),
  call: waitingCall(),
  // The media is prepared, and the own picture shown, once the server's capabilities are known.
  routerRtpCapabilities: { codecs: [], headerExtensions: [] },
});
export const inCall = (): HostState => ({ ...withMediator(), call: activeCall() });
/** The mediator left the room, and is asked back. */
export const mediatorCalled = (): HostState => ({
  ...inCall(),
  mediator: { name: 'Nadia', away: true, called: true },
});
const atNoon = '2026-11-23T11:00:00.000Z';
const proposal = (kind: Proposal['kind'], label: string): Proposal => ({
  proposalId: id(5),
  kind,
  label,
  state: 'asked',
  expiresAt: soon(),
});
export const transferProposed = (): HostState => ({
  ...inCall(),
  call: { ...activeCall(), agentName: 'Claire (CAF)', proposal: proposal('cold-transfer', 'CPAM') },
});
export const guestProposed = (): HostState => ({
  ...inCall(),
  call: { ...activeCall(), agentName: 'Claire (CAF)', proposal: proposal('guest', 'Karim (CPAM)') },
});
export const withGuest = (): HostState => ({
  ...inCall(),
  call: {
    ...activeCall(),
    guests: [
      { accountId: id(6), name: 'Karim (CPAM)', kind: 'colleague', takesOver: false, connected: true },
    ],
  },
});
export const ticketTaken = (): HostState => ({
  ...home(),
  call: { ...waitingCall(), state: 'kept', rank: null, ticket: { number: 12, keptUntil: atNoon } },
});
export const ticketCalled = (): HostState => ({
  ...home(),
  tickets: [
    { number: 12, agencyLabel: 'CAF', called: true },
    { number: 14, agencyLabel: 'CPAM', called: false },
  ],
});
export const parked = (): HostState => ({
  ...inCall(),
  call: { ...activeCall(), state: 'parked', agentName: 'Claire (CAF)', holdsUntil: soon() },
});
export const lastEntry = (): HostState => ({
  ...home(),
  agencies: home().agencies.map((one, index) =>
    index === 0 ? { ...one, receiving: false, closesAt: atNoon } : one,
  ),
});
export const nobodyThere = (): HostState => ({
  ...waiting(),
  agencies: home().agencies.map((one) => ({ ...one, agentsPresent: 0 })),
  call: { ...waitingCall(), closesAt: atNoon },
});
export const passedOn = (): HostState => ({
  ...home(),
  call: { ...waitingCall(), agencyId: 'cpam', agencyLabel: 'CPAM', leg: 2, rank: 1, expectedWait: 120 },
});
export const callOffline = (): HostState => ({
  ...inCall(),
  connection: { state: 'offline' },
  call: { ...activeCall(), agentConnected: false },
});
export const ended = (): HostState => ({
  ...home(),
  call: { ...activeCall(), state: 'ended', endReason: 'completed' },
});

export const scanning = (): HostState => ({
  ...inCall(),
  scan: {
    scanId: id(1),
    preset: 'form',
    status: { state: 'scanning', page: 4, progress: 0.4 },
    pages: [
      { documentId: id(11), page: 1, state: 'sent' },
      { documentId: id(12), page: 2, state: 'withheld' },
      { documentId: id(13), page: 3, state: 'waiting' },
    ],
  },
});
/** The agent shows a page, as it lies or turned by a quarter. */
export const shownPage = (rotation: 0 | 90 = 0): HostState => ({
  ...inCall(),
  shownPage: { documentId: id(14), rotation, agentName: 'Claire (CAF)' },
});
export const outOfPaper = (): HostState => ({
  ...inCall(),
  scan: { scanId: id(1), preset: 'text', status: { state: 'done', pages: 2 }, pages: [] },
  print: {
    printId: id(2),
    name: 'Attestation.pdf',
    status: { state: 'waiting', reason: 'media-empty' },
  },
});

const consent = () => ({ consentId: id(3), agentName: 'Claire', expiresAt: soon() });
export const scanConsent = (): HostState => ({
  ...inCall(),
  consent: { ...consent(), kind: 'scan', preset: 'identity' },
});
export const browseConsent = (): HostState => ({
  ...inCall(),
  consent: { ...consent(), kind: 'browse', url: 'https://www.teleservice.example/aides/logement' },
});
export const printConsent = (): HostState => ({
  ...inCall(),
  consent: {
    ...consent(),
    kind: 'print',
    pages: 2,
    setup: { copies: 1, sides: 'one-sided', color: 'color' },
    document: {
      callId,
      documentId: id(4),
      purpose: 'print',
      name: 'Attestation.pdf',
      type: 'application/pdf',
      size: 1000,
      sha256: '0'.repeat(64),
      scan: null,
    },
  },
});

/** At a site where documents may be taken away by telephone. */
export const printConsentOrTakeaway = (): HostState => ({ ...printConsent(), takeawayAllowed: true });
const takeaway = (part: Partial<NonNullable<HostState['takeaway']>>): HostState => ({
  ...inCall(),
  takeawayAllowed: true,
  takeaway: {
    takeawayId: id(7),
    state: 'waiting',
    url: 'https://visio.example.fr/emporter/Q2hlcmNoZXogbGVzIGNsw6lz',
    pin: '042917',
    expiresAt: new Date(Date.now() + 590_000).toISOString(),
    ...part,
  },
});
export const takeawayWaiting = (): HostState => takeaway({});
export const takeawayLocked = (): HostState => takeaway({ state: 'locked', url: '', pin: '' });
export const ticketPrinting = (): HostState => ({
  ...ticketTaken(),
  print: { printId: id(8), name: 'N° 12', status: { state: 'printing', impressions: null } },
});

const pane = (hidden: boolean, control: NonNullable<HostState['pane']>['control']): HostState => ({
  ...inCall(),
  pane: {
    status: {
      state: 'open',
      url: 'https://www.teleservice.example/aides/logement',
      title: 'Aide au logement',
      hidden,
      notice: null,
    },
    control,
    agentName: 'Claire',
    ask: null,
  },
});
export const paneAsks = (ask: NonNullable<NonNullable<HostState['pane']>['ask']>): HostState => {
  const state = pane(false, { state: 'off' });
  return { ...state, pane: state.pane && { ...state.pane, ask } };
};
export const panePaper = (): HostState =>
  paneAsks({ kind: 'paper', askId: id(20), name: 'attestation-de-paiement.pdf', pages: 2, from: 'site' });
export const paneDialog = (): HostState =>
  paneAsks({
    kind: 'dialog',
    askId: id(21),
    dialog: 'confirm',
    message: 'Votre demande n’est pas terminée. Voulez-vous vraiment quitter cette page ?',
  });
export const paneFile = (): HostState =>
  paneAsks({
    kind: 'file',
    askId: id(22),
    several: true,
    pages: [1, 2].map((page) => ({ documentId: id(22 + page), name: `Page ${page}` })),
  });
export const paneFields = (): HostState =>
  paneAsks({
    kind: 'fields',
    askId: id(25),
    lines: [
      { label: 'Nom', text: 'Lambert', replaces: false },
      { label: 'Prénom', text: 'Éléonore', replaces: false },
      { label: 'Adresse', text: '12 bis, chemin du Moulin de la Petite Rivière', replaces: true },
      { label: 'Commune', text: 'Saint-Julien-en-Born', replaces: false },
      { label: 'Date d’entrée dans le logement', text: '01/09/2026', replaces: false },
      { label: 'Situation professionnelle', text: 'Retraité', replaces: true },
    ],
  });
export const paneTabs = (): HostState => {
  const state = pane(false, { state: 'off' });
  if (state.pane?.status.state === 'open')
    Object.assign(state.pane.status, {
      shown: 1,
      tabs: [
        { url: 'https://www.teleservice.example/aides', title: 'Mes démarches en ligne, toutes les aides' },
        { url: 'https://www.teleservice.example/aides/logement', title: 'Aide au logement' },
      ],
    });
  return state;
};
export const paneSeen = (): HostState => pane(false, { state: 'off' });
export const paneHidden = (): HostState => pane(true, { state: 'off' });
export const paneControlled = (): HostState => pane(false, { state: 'granted', expiresAt: soon() });
export const controlConsent = (): HostState => ({
  ...pane(false, { state: 'requested' }),
  consent: { ...consent(), kind: 'control' },
});

export const pressConsent = (): HostState => ({
  ...pane(false, { state: 'granted', expiresAt: soon(), asking: 'Valider et envoyer ma demande' }),
  consent: { ...consent(), kind: 'press', label: 'Valider et envoyer ma demande' },
});

const publication = (n: number, title: string, agencyLabel: string, pages: number): CatalogueItem => ({
  itemId: id(n),
  agencyId: agencyLabel.toLowerCase(),
  agencyLabel,
  title,
  kind: 'form',
  retired: false,
  version: {
    versionId: id(n + 1),
    number: 1,
    validFrom: '2026-01-01',
    uploadedAt: '2026-01-01T08:00:00.000Z',
    pages,
    fillable: true,
    size: 40_000,
    sha256: 'a'.repeat(64),
  },
});
/** What a search of the catalogue finds. */
export const catalogue = (): CatalogueItem[] => [
  publication(40, 'Demande d’aide au logement', 'CAF', 2),
  publication(42, 'Déclaration trimestrielle de ressources', 'CAF', 4),
  publication(44, 'Déclaration de choix du médecin traitant', 'CPAM', 1),
];
