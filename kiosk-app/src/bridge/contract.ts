/**
 * The one contract between the kiosk's host (Node: devices, identity, the server's connection) and its renderer (React:
 * screens, camera, microphone). It has two carriers: Electron IPC, and a loopback Socket.IO connection with a one-time
 * token for the Chromium shell.
 *
 *     host --state--> renderer          everything the screens show, whole, on every change
 *     host --fact--> renderer           what concerns the media engine and the chat, passed on from the server
 *     host --pane-frame / pane-pointer  the picture of the web pane, and the agent's pointer in it
 *     host --pane-mirror--> renderer    what the agent was sent of the page, for the citizen who wants to see it
 *     host --text-read--> renderer      a badge or a code that was read beside the screen
 *     renderer --VERB--> host           acknowledged; the host checks each one
 */
import { networkPaths } from '@visio-accueil/shared/domain/network-path.ts';
import { agencyIdSchema, agencySchema } from '@visio-accueil/shared/protocol/agency.ts';
import {
  careSettingsSchema,
  checkResultSchema,
  healthSchema,
  PICTURE_MAX_BYTES,
} from '@visio-accueil/shared/protocol/care.ts';
import { chatMessageSchema } from '@visio-accueil/shared/protocol/chat.ts';
import { kioskCallSchema } from '@visio-accueil/shared/protocol/call.ts';
import {
  assetPieceSchema,
  controlStatusSchema,
  paneStatusSchema,
  pointMarks,
  recordBatchSchema,
} from '@visio-accueil/shared/protocol/cobrowse.ts';
import { DOCUMENT_MAX_BYTES, documentSchema } from '@visio-accueil/shared/protocol/document.ts';
import { errorCodes } from '@visio-accueil/shared/protocol/errors.ts';
import type { FactName, RequestName } from '@visio-accueil/shared/protocol/events.ts';
import { iceServersSchema } from '@visio-accueil/shared/protocol/ice.ts';
import { deviceReportSchema, enrolmentCodeSchema } from '@visio-accueil/shared/protocol/kiosk.ts';
import { launchSchema } from '@visio-accueil/shared/protocol/launch.ts';
import { mediatorVisitSchema } from '@visio-accueil/shared/protocol/mediator.ts';
import {
  bytesSchema,
  idSchema,
  instantSchema,
  nothingSchema,
  sha256Schema,
} from '@visio-accueil/shared/protocol/primitives.ts';
import {
  PRINT_MAX_COPIES,
  printSetupSchema,
  printStatusSchema,
} from '@visio-accueil/shared/protocol/print.ts';
import { buttonRoles } from '@visio-accueil/shared/protocol/side-device.ts';
import { takeawayEnds } from '@visio-accueil/shared/protocol/takeaway.ts';
import { siteTicketSchema } from '@visio-accueil/shared/protocol/ticket.ts';
import { scanPresetSchema, scanStatusSchema } from '@visio-accueil/shared/protocol/scan.ts';
import { z } from 'zod';
import { deviceChoiceSchema, deviceChoiceVerbs } from './device-choice.ts';
import { paneAnswerSchema, paneAskSchema } from './pane-ask.ts';
import { handsetSchema, learningSchema, sideDeviceVerbs } from './side-devices.ts';

/** Requests of the protocol that the renderer may send through the host. Devices and co-browsing are not among them. */
export const rendererRequests = [
  'agency:list',
  'queue:join',
  'call:end',
  'ticket:take',
  'ticket:return',
  'proposal:answer',
  'guest:remove',
  'mediator:identify',
  'mediator:identify-badge',
  'mediator:keep-badge',
  'mediator:leave',
  'mediator:call',
  'mediator:prepare',
  'mediator:set-away',
  'mediator:record',
  'mediator:teleservices',
  'launch:decline',
  'motive:list',
  'appointment:check-in',
  'appointment:kiosk-day',
  'survey:offer',
  'survey:answer',
  'catalogue:search',
  'chat:send',
  'page:point',
  'media:join',
  'media:connect',
  'media:produce',
  'media:resume',
  'media:set-paused',
  'media:ask',
  'media:restart-ice',
  'media:report-quality',
  'caption:switch',
  'line-test:start',
  'line-test:connect',
  'line-test:produce',
  'line-test:resume',
  'line-test:stop',
] as const satisfies readonly RequestName[];
export type RendererRequest = (typeof rendererRequests)[number];

/** Facts of the protocol that the host passes on to the renderer as they are; the rest shows in the state. */
export const rendererFacts = [
  'chat:message',
  'page:pointed',
  'media:consumer',
  'media:consumer-ended',
  'media:peers',
  'media:peer-paused',
  'media:receiving-line',
  'media:lost',
  'media:quality',
  'caption:switched',
  'caption:reported',
  'caption:said',
  'cobrowse:guided',
  'line-test:ended',
] as const satisfies readonly FactName[];
export type RendererFact = (typeof rendererFacts)[number];

const consentBase = { consentId: idSchema, agentName: z.string(), expiresAt: instantSchema };

/** One question to the citizen. Only the answer on this screen counts. */
export const consentRequestSchema = z.discriminatedUnion('kind', [
  z.object({ ...consentBase, kind: z.literal('scan'), preset: scanPresetSchema }),
  z.object({
    ...consentBase,
    kind: z.literal('print'),
    document: documentSchema,
    pages: z.int().positive(),
    setup: printSetupSchema,
  }),
  z.object({ ...consentBase, kind: z.literal('browse'), url: z.string() }),
  z.object({ ...consentBase, kind: z.literal('control') }),
  /** May the agent press this button? Empty when it has no name. */
  z.object({ ...consentBase, kind: z.literal('press'), label: z.string() }),
]);
export type ConsentRequest = z.infer<typeof consentRequestSchema>;

export const connectionSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unenrolled') }),
  z.object({ state: z.literal('connecting') }),
  z.object({ state: z.literal('online') }),
  z.object({ state: z.literal('offline') }),
  /** The server refuses this kiosk (revoked, unknown, other version). */
  z.object({ state: z.literal('refused'), code: z.enum(errorCodes) }),
]);

/** Everything the screens show. */
export const hostStateSchema = z.object({
  connection: connectionSchema,
  kiosk: z.object({ label: z.string(), siteName: z.string() }).nullable(),
  agencies: z.array(agencySchema),
  call: kioskCallSchema.nullable(),
  /** The numbers by which citizens keep their places at this site. */
  tickets: z.array(siteTicketSchema),
  /** What a call left here is being erased. */
  wiping: z.boolean(),
  /** The mediator who is signed in here, as the server says. */
  mediator: mediatorVisitSchema.nullable(),
  /** The session that a mediator proposes from their own console. */
  launch: launchSchema.nullable(),
  /** The last press of a button beside the screen, and when (ms since 1970): the page acts on a fresh one, once. */
  press: z.object({ pressId: idSchema, role: z.enum(buttonRoles), at: z.number() }).nullable(),
  /** The handset; null: none is plugged in. */
  handset: handsetSchema.nullable(),
  /** A device beside the screen that a mediator teaches to the kiosk. */
  learning: learningSchema.nullable(),
  /** What is set for this kiosk from afar. */
  settings: careSettingsSchema,
  /** The camera, microphone and loudspeaker chosen for this kiosk. */
  deviceChoice: deviceChoiceSchema,
  /** Camera and microphone as the page last told. */
  pageDevices: healthSchema.pick({ camera: true, microphone: true, absent: true }),
  /** What the host asks of the page for the care of the kiosk, while nobody is there. */
  errand: z.object({ errandId: idSchema, what: z.enum(['check', 'picture']) }).nullable(),
  /** Scanner and printer as the host last saw them; null before it looked. */
  devices: deviceReportSchema.nullable(),
  consent: consentRequestSchema.nullable(),
  /** The current or the last scan of the call. */
  scan: z
    .object({
      scanId: idSchema,
      preset: scanPresetSchema,
      status: scanStatusSchema,
      /** In the order of the device. `withheld`: the citizen took it back. */
      pages: z.array(
        z.object({
          documentId: idSchema,
          page: z.int().positive(),
          state: z.enum(['waiting', 'sent', 'withheld']),
        }),
      ),
    })
    .nullable(),
  /** The page the agent shows to the citizen. */
  shownPage: z.object({ documentId: idSchema, rotation: z.number(), agentName: z.string() }).nullable(),
  /** The current or the last print of the call. */
  print: z.object({ printId: idSchema, name: z.string(), status: printStatusSchema }).nullable(),
  /** Documents may be taken away by telephone at this site. */
  takeawayAllowed: z.boolean(),
  /** The document that waits for a telephone, and what came of it; URL and PIN are empty but while it waits. */
  takeaway: z
    .object({
      takeawayId: idSchema,
      state: z.enum(['preparing', 'waiting', ...takeawayEnds]),
      url: z.string(),
      pin: z.string(),
      expiresAt: instantSchema.nullable(),
    })
    .nullable(),
  /** The written messages of the call. */
  chat: z.array(chatMessageSchema),
  pane: z
    .object({
      status: paneStatusSchema,
      control: controlStatusSchema,
      /** Null: a mediator opened the page with the citizen; nobody sees it from afar. */
      agentName: z.string().nullable(),
      /** What the page asks of the citizen. */
      ask: paneAskSchema.nullable(),
    })
    .nullable(),
  /** mediasoup's RtpCapabilities of the server's routers; null until welcomed. */
  routerRtpCapabilities: z.record(z.string(), z.unknown()).nullable(),
  /** The relays that carry the media around a firewall, with credentials that end. */
  iceServers: iceServersSchema,
  /** The path that the media of the last call took, and when (ms since 1970): tried first by the next. */
  networkPath: z.object({ path: z.enum(networkPaths), at: z.number() }).nullable(),
});
export type HostState = z.infer<typeof hostStateSchema>;

/** The citizen's touches and keys in the web pane. `x`, `y` are CSS pixels of the pane's page area. */
export const paneInputSchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['down', 'move', 'up']), x: z.number(), y: z.number() }),
  z.object({ type: z.literal('wheel'), x: z.number(), y: z.number(), deltaY: z.number() }),
  z.object({ type: z.literal('text'), text: z.string().max(200) }),
  z.object({ type: z.literal('key'), key: z.string().max(20), shift: z.boolean() }),
]);
export type PaneInput = z.infer<typeof paneInputSchema>;

/** One painted picture of the pane: a JPEG of `width` x `height` CSS pixels. */
export const paneFrameSchema = z.object({ bytes: bytesSchema, width: z.number(), height: z.number() });
export type PaneFrame = z.infer<typeof paneFrameSchema>;

/** Where the agent points, in CSS pixels of the pane; null: nowhere. `mark`: more than pointing; `box`: the element framed. */
export const panePointerSchema = z.object({
  at: z.object({ x: z.number(), y: z.number() }).nullable(),
  name: z.string(),
  mark: z.enum(pointMarks).optional(),
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).optional(),
});
export type PanePointer = z.infer<typeof panePointerSchema>;

/** A message of the mirror as the agent got it. */
export const paneMirrorSchema = z.union([
  z.object({ record: recordBatchSchema }),
  z.object({ asset: assetPieceSchema }),
]);
export type PaneMirror = z.infer<typeof paneMirrorSchema>;

/** What the renderer can ask of the host: the payload and the answer of each verb. */
export const verbTable = {
  'server:request': {
    payload: z.object({ name: z.enum(rendererRequests), payload: z.unknown() }),
    data: z.unknown(),
  },
  'kiosk:enrol': { payload: z.object({ code: enrolmentCodeSchema }), data: nothingSchema },
  'consent:answer': { payload: z.object({ consentId: idSchema, granted: z.boolean() }), data: nothingSchema },
  'scan:stop': { payload: nothingSchema, data: nothingSchema },
  /** A small JPEG of a page of the last scan. */
  'scan:preview': { payload: z.object({ documentId: idSchema }), data: z.object({ bytes: bytesSchema }) },
  /** The citizen takes a page back: it does not leave, or is deleted at the agent. */
  'scan:withhold': { payload: z.object({ documentId: idSchema }), data: nothingSchema },
  'shown-page:picture': {
    payload: z.object({ documentId: idSchema }),
    data: z.object({ bytes: bytesSchema, type: z.string() }),
  },
  /** The citizen has seen enough of the page. */
  'shown-page:close': { payload: nothingSchema, data: nothingSchema },
  'print:stop': { payload: nothingSchema, data: nothingSchema },
  /** The bytes of the PDF the citizen is asked about. */
  'print:preview': { payload: z.object({ documentId: idSchema }), data: z.object({ bytes: bytesSchema }) },
  /**
   * The document the citizen is asked about, or that is open of the catalogue, goes to a telephone. An agent's question is
   * answered by it: no paper.
   */
  'takeaway:open': { payload: z.object({ documentId: idSchema }), data: nothingSchema },
  'takeaway:close': { payload: nothingSchema, data: nothingSchema },
  /** Prints the number of a citizen who leaves and keeps the place. */
  'ticket:print': {
    payload: z.object({
      callId: idSchema,
      number: z.int().positive(),
      agencyLabel: z.string().max(120),
      keptUntil: instantSchema,
    }),
    data: nothingSchema,
  },
  /** Fetches an edition of the catalogue to be looked at (`print:preview` with its id) and printed. */
  'catalogue:open': {
    payload: z.object({
      title: z.string().max(120),
      versionId: idSchema,
      size: z.int().positive().max(DOCUMENT_MAX_BYTES),
      sha256: sha256Schema,
    }),
    data: z.object({ pages: z.int().positive() }),
  },
  'catalogue:print': {
    payload: z.object({ versionId: idSchema, copies: z.int().min(1).max(PRINT_MAX_COPIES) }),
    data: nothingSchema,
  },
  'pane:input': { payload: paneInputSchema, data: nothingSchema },
  'pane:resize': {
    payload: z.object({ width: z.int().min(200).max(4000), height: z.int().min(200).max(4000) }),
    data: nothingSchema,
  },
  'pane:back': { payload: nothingSchema, data: nothingSchema },
  'pane:reload': { payload: nothingSchema, data: nothingSchema },
  /** How large the page is shown; 1 is its own size. */
  'pane:zoom': { payload: z.object({ zoom: z.number().min(0.5).max(3) }), data: nothingSchema },
  /** Shows or closes a tab, counted from 0. */
  'pane:tab': {
    payload: z.object({ tab: z.int().nonnegative(), what: z.enum(['show', 'close']) }),
    data: nothingSchema,
  },
  'pane:answer': { payload: paneAnswerSchema, data: nothingSchema },
  /** A mediator who is signed in opens an online service of an agency's list with the citizen beside them. */
  'pane:open-alone': {
    payload: z.object({ agencyId: agencyIdSchema, url: z.string().max(2000) }),
    data: nothingSchema,
  },
  /** The citizen wants to see what the agent sees: all of it is told as `pane-mirror`, and what follows, until no longer. */
  'pane:agent-view': { payload: z.object({ shown: z.boolean() }), data: nothingSchema },
  'pane:close': { payload: nothingSchema, data: nothingSchema },
  /** The citizen takes control back: nothing of the agent's is dispatched after the answer. */
  'pane:take-back': { payload: nothingSchema, data: nothingSchema },
  /** What the call may send on this line now, in bits a second, told every second: documents take what is left. */
  'network:line-measured': {
    payload: z.object({ availableBps: z.number().nonnegative() }),
    data: nothingSchema,
  },
  /** The path that the media of this call found. */
  'network:path-found': { payload: z.object({ path: z.enum(networkPaths) }), data: nothingSchema },
  /** Whether the page finds a camera and a microphone, and the chosen ones: which they are is nobody's business elsewhere. */
  'care:devices': {
    payload: healthSchema.pick({ camera: true, microphone: true, absent: true }),
    data: nothingSchema,
  },
  /** The answers to an errand. */
  'care:checked': {
    payload: z.object({ errandId: idSchema, results: z.array(checkResultSchema).max(10) }),
    data: nothingSchema,
  },
  'care:pictured': {
    payload: z.object({
      errandId: idSchema,
      /** Null: this window cannot. */
      picture: bytesSchema.refine(({ length }) => length <= PICTURE_MAX_BYTES).nullable(),
    }),
    data: nothingSchema,
  },
  ...sideDeviceVerbs,
  ...deviceChoiceVerbs,
  /** Somebody came while the server is out of reach: counted, here first. */
  'offline:visited': { payload: nothingSchema, data: nothingSchema },
  /** Tries at once to reach the server that is out of reach; it is tried all along. */
  'connection:retry': { payload: nothingSchema, data: nothingSchema },
  /** "Arrêter": ends the call and wipes everything of the session. */
  'session:stop': { payload: nothingSchema, data: nothingSchema },
} as const;
export type Verb = keyof typeof verbTable;
export type VerbPayload<V extends Verb> = z.output<(typeof verbTable)[V]['payload']>;
export type VerbData<V extends Verb> = z.output<(typeof verbTable)[V]['data']>;
