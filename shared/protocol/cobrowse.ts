/**
 * Browsing together. The page lives in the kiosk's pane; the agent sees a masked DOM mirror of it and, with a lease,
 * acts on it. Being seen and being acted upon are two consents. The host alone decides.
 *
 *     agent --cobrowse:open {url}--> server --cobrowse:open-requested--> kiosk      consent, then the pane opens
 *                                                                                   and on an open one: consent, then it goes there
 *     kiosk --cobrowse:report--> server --cobrowse:updated--> agent                 pane and control, whole each time
 *     kiosk --cobrowse:record--> server --cobrowse:recorded--> agent                rrweb events, compressed
 *     kiosk --cobrowse:asset--> server --cobrowse:asset-sent--> agent               style sheets, pictures, fonts: once, by hash
 *     agent --cobrowse:snapshot {known}--> ... --> kiosk                            a fresh start: joined late, or after a cut
 *     agent --cobrowse:request-control--> ... --> kiosk                             consent, then control is granted
 *     agent --cobrowse:act {epoch, verb}--> ... --> kiosk                           a click by node, a key, text, scroll;
 *                                                                                   what commits the citizen asks them first;
 *                                                                                   several fields filled at once: one sheet
 *     agent --cobrowse:print-page--> ... --> kiosk                                  the page as a document, which the citizen prints or not
 *     agent --cobrowse:guide--> ... --> kiosk                       one of the agency's notes is shown beside the page
 *     either --cobrowse:point--> the other                                          pointers; only the latest matters
 */
import { z } from 'zod';
import { facts, requests } from './contract.ts';
import { errorCodes } from './errors.ts';
import { bytesSchema, idSchema, instantSchema, nothingSchema, sha256Schema } from './primitives.ts';
import { GUIDE_NOTE_LENGTH, hiddenPartsSchema } from './teleservice.ts';

const callRef = { callId: idSchema };

/** How long the control lease lasts without an act of the agent, in milliseconds. */
export const CONTROL_LEASE = 5 * 60_000;

/**
 * What is put to the citizen over the page: a document to look at and print, an answer, a file to hand over, an entry of a list,
 * a date, all of the page; and the values that the agent proposes for its fields.
 */
export const paneAskKinds = ['paper', 'dialog', 'file', 'fields', 'choice', 'date'] as const;

/** Most fields of one sheet, and the longest value of one, in characters. */
export const PREFILL_MAX_FIELDS = 20;
export const PREFILL_MAX_TEXT = 200;

/** Most tabs of a pane. */
export const PANE_MAX_TABS = 4;

export const paneStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('closed'), code: z.enum(errorCodes).nullable() }),
  z.object({ state: z.literal('awaiting-consent'), url: z.string() }),
  z.object({ state: z.literal('refused') }),
  z.object({ state: z.literal('opening'), url: z.string() }),
  /** `hidden`: a login page, not mirrored. `notice`: why the last navigation was refused, if it was. */
  z.object({
    state: z.literal('open'),
    url: z.string(),
    title: z.string(),
    hidden: z.boolean(),
    notice: z.enum(errorCodes).nullable(),
    /** Where the agent would like to go next: the citizen is asked. */
    asking: z.string().optional(),
    /** The citizen is busy with this at the kiosk; the page waits. */
    waitsFor: z.enum(paneAskKinds).optional(),
    /** With two tabs or more: all of them; a login page has no title. The one shown is `shown`, counted from 0. */
    tabs: z
      .array(z.object({ url: z.string(), title: z.string() }))
      .min(2)
      .max(PANE_MAX_TABS)
      .optional(),
    shown: z.int().nonnegative().optional(),
  }),
]);
export type PaneStatus = z.infer<typeof paneStatusSchema>;

/** The agent's right to act. */
export const controlStatusSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('requested') }),
  /** `asking`: the citizen is asked whether the button of this name may be pressed; empty when it has none. */
  z.object({ state: z.literal('granted'), expiresAt: instantSchema, asking: z.string().optional() }),
]);
export type ControlStatus = z.infer<typeof controlStatusSchema>;

export const cobrowseReportSchema = z.object({
  ...callRef,
  pane: paneStatusSchema,
  control: controlStatusSchema,
});
export type CobrowseReport = z.infer<typeof cobrowseReportSchema>;

/**
 * A batch of rrweb events: JSON array, raw deflate. One compression stream an epoch: batches of an epoch are inflated in
 * the order of `seq` (from 0) by one inflater. A new epoch starts with a full snapshot: the agent starts afresh.
 */
export const recordBatchSchema = z.object({
  ...callRef,
  epoch: z.int().positive(),
  seq: z.int().nonnegative(),
  bytes: bytesSchema,
});
export type RecordBatch = z.infer<typeof recordBatchSchema>;

/** Longest address of something the page is made with, in characters. */
export const ASSET_ADDRESS_LENGTH = 4000;

/**
 * A piece of something the page is made with, as the kiosk's browser loaded it. `size` is that of all pieces together, as
 * sent (raw deflate when `isPacked`); 0: the bytes of this hash were sent before, and are at this address too.
 */
export const assetPieceSchema = z.object({
  ...callRef,
  address: z.string().max(ASSET_ADDRESS_LENGTH),
  type: z.string().max(100),
  sha256: sha256Schema,
  isPacked: z.boolean(),
  size: z.int().nonnegative(),
  offset: z.int().nonnegative(),
  bytes: bytesSchema,
});
export type AssetPiece = z.infer<typeof assetPieceSchema>;

/** A place in the page that means the same at both ends: a node of the mirror and fractions of its box. */
export const targetSchema = z.object({
  epoch: z.int().positive(),
  nodeId: z.int().positive(),
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
});
export type Target = z.infer<typeof targetSchema>;

export const actionKeys = [
  'Enter',
  'Tab',
  'Backspace',
  'Delete',
  'Escape',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
] as const;

/** What an agent with control can do. Never raw browser commands. */
export const actionSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('click'), target: targetSchema }),
  z.object({ verb: z.literal('type'), epoch: z.int().positive(), text: z.string().min(1).max(200) }),
  z.object({ verb: z.literal('press'), epoch: z.int().positive(), key: z.enum(actionKeys) }),
  z.object({ verb: z.literal('scroll'), epoch: z.int().positive(), deltaY: z.number().min(-5000).max(5000) }),
  z.object({ verb: z.literal('back') }),
  /**
   * Values for several fields of the page, by node of the mirror: the citizen reads them on one sheet, strikes lines or
   * refuses all. A list takes the words of one of its entries; a date, "2026-11-28" or "28/11/2026".
   */
  z.object({
    verb: z.literal('prefill'),
    epoch: z.int().positive(),
    fields: z
      .array(z.object({ nodeId: z.int().positive(), text: z.string().trim().min(1).max(PREFILL_MAX_TEXT) }))
      .min(1)
      .max(PREFILL_MAX_FIELDS),
  }),
  /** Shows another tab, counted from 0. */
  z.object({
    verb: z.literal('show-tab'),
    tab: z
      .int()
      .nonnegative()
      .max(PANE_MAX_TABS - 1),
  }),
]);
export type CobrowseAction = z.infer<typeof actionSchema>;

/** What came of one field of a sheet: filled (null), or why not; `approval-refused`: the citizen struck it or refused all. */
export const fieldOutcomeSchema = z.object({
  nodeId: z.int().positive(),
  code: z.enum(errorCodes).nullable(),
});
export type FieldOutcome = z.infer<typeof fieldOutcomeSchema>;

/** The host's word on one act: done (null) or why not; of a sheet, field by field besides, when it came to that. */
const acted = z.object({
  ...callRef,
  actionId: idSchema,
  code: z.enum(errorCodes).nullable(),
  fields: z.array(fieldOutcomeSchema).max(PREFILL_MAX_FIELDS).optional(),
});
export type ActOutcome = Pick<z.infer<typeof acted>, 'code' | 'fields'>;

const act = z.object({ ...callRef, actionId: idSchema, action: actionSchema });
/** How an agent shows something beyond pointing: a spot of light, a line drawn, an element framed. Each fades by itself. */
export const pointMarks = ['laser', 'ink', 'highlight'] as const;
export type PointMark = (typeof pointMarks)[number];

const point = z.object({
  ...callRef,
  target: targetSchema.nullable(),
  /** Of the agent; absent: only pointing. */
  mark: z.enum(pointMarks).optional(),
});

export const cobrowseRequests = requests({
  'cobrowse:open': {
    from: ['agent'],
    payload: z.object({ ...callRef, url: z.string().max(2000) }),
    data: nothingSchema,
  },
  'cobrowse:close': { from: ['agent'], payload: z.object(callRef), data: nothingSchema },
  /** `known`: the assets that the agent has, by hash; the others are sent again. */
  'cobrowse:snapshot': {
    from: ['agent'],
    payload: z.object({ ...callRef, known: z.array(sha256Schema).max(500) }),
    data: nothingSchema,
  },
  'cobrowse:request-control': { from: ['agent'], payload: z.object(callRef), data: nothingSchema },
  'cobrowse:release-control': { from: ['agent'], payload: z.object(callRef), data: nothingSchema },
  'cobrowse:act': { from: ['agent'], payload: act, data: nothingSchema },
  'cobrowse:print-page': { from: ['agent'], payload: z.object(callRef), data: nothingSchema },
  /** One of the agency's own notes, to be read at the kiosk; null takes it away. */
  'cobrowse:guide': {
    from: ['agent'],
    payload: z.object({ ...callRef, text: z.string().max(GUIDE_NOTE_LENGTH).nullable() }),
    data: nothingSchema,
  },
  'cobrowse:point': { from: ['agent', 'kiosk'], payload: point, data: nothingSchema },
  'cobrowse:report': { from: ['kiosk'], payload: cobrowseReportSchema, data: nothingSchema },
  'cobrowse:record': { from: ['kiosk'], payload: recordBatchSchema, data: nothingSchema },
  'cobrowse:asset': { from: ['kiosk'], payload: assetPieceSchema, data: nothingSchema },
  'cobrowse:acted': { from: ['kiosk'], payload: acted, data: nothingSchema },
});

export const cobrowseFacts = facts({
  /**
   * `allowed`: hosts of the agency's list (e.g. "localhost:3002"), which the host checks on every navigation; `hides`: what the
   * agency has hidden from its agents, besides what always is.
   */
  'cobrowse:open-requested': {
    to: ['kiosk'],
    payload: z.object({
      ...callRef,
      url: z.string(),
      allowed: z.array(z.string()),
      hides: z.array(hiddenPartsSchema).optional(),
      agentName: z.string(),
    }),
  },
  'cobrowse:close-requested': { to: ['kiosk'], payload: z.object(callRef) },
  'cobrowse:snapshot-requested': {
    to: ['kiosk'],
    payload: z.object({ ...callRef, known: z.array(sha256Schema) }),
  },
  'cobrowse:control-requested': { to: ['kiosk'], payload: z.object({ ...callRef, agentName: z.string() }) },
  'cobrowse:control-released': { to: ['kiosk'], payload: z.object(callRef) },
  'cobrowse:print-page-requested': { to: ['kiosk'], payload: z.object(callRef) },
  'cobrowse:act-requested': { to: ['kiosk'], payload: act },
  'cobrowse:guided': {
    to: ['kiosk'],
    payload: z.object({ ...callRef, text: z.string().nullable(), agentName: z.string() }),
  },
  'cobrowse:pointed': { to: ['agent', 'kiosk'], payload: point },
  'cobrowse:updated': { to: ['agent'], payload: cobrowseReportSchema },
  'cobrowse:recorded': { to: ['agent'], payload: recordBatchSchema },
  'cobrowse:asset-sent': { to: ['agent'], payload: assetPieceSchema },
  'cobrowse:action-ended': { to: ['agent'], payload: acted },
});
