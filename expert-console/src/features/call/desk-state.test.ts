import { describe, expect, it } from '@jest/globals';
import type { AgentCall, Ring } from '@visio-accueil/shared/protocol/call.ts';
import type { FactPayload } from '@visio-accueil/shared/protocol/events.ts';
import { deskAfter, emptyDesk, type DeskState } from './desk-state.ts';

const CALL_A = '6f1c1b0e-5a7e-4a59-9a0c-000000000001';
const CALL_B = '6f1c1b0e-5a7e-4a59-9a0c-000000000002';

const ring = (callId: string): Ring => ({
  callId,
  agencyId: 'caf',
  agencyLabel: 'CAF',
  siteName: 'Mairie de Biars',
  kioskLabel: 'Borne 1',
  mediatorName: null,
  mediatorAway: false,
  motive: null,
  appointment: null,
  queuedAt: '2026-11-24T09:00:00.000Z',
  ringsUntil: '2026-11-24T09:00:30.000Z',
  scanner: 'ready',
  printer: 'ready',
  printerStatus: null,
  note: null,
});

const call = (callId: string, state: AgentCall['state'] = 'active'): AgentCall => ({
  callId,
  agencyId: 'caf',
  agencyLabel: 'CAF',
  state,
  endReason: state === 'ended' ? 'completed' : null,
  mediatorName: null,
  mediatorAway: false,
  motive: null,
  appointment: null,
  queuedAt: '2026-11-24T09:00:00.000Z',
  answeredAt: '2026-11-24T09:00:10.000Z',
  siteName: 'Mairie de Biars',
  kioskLabel: 'Borne 1',
  kioskConnected: true,
  scanner: 'ready',
  printer: 'ready',
  printerStatus: null,
  leg: 1,
  holdsUntil: null,
  closesAt: null,
  guests: [],
  proposal: null,
  note: null,
  teleservices: [],
});

const updated = (of: AgentCall) => ({
  name: 'call:updated' as const,
  payload: { view: 'agent' as const, call: of },
});
const ringing = (callId: string) => ({ name: 'call:ringing' as const, payload: ring(callId) });
const ringEnded = (callId: string, reason: FactPayload<'call:ring-ended'>['reason']) => ({
  name: 'call:ring-ended' as const,
  payload: { callId, reason },
});

const welcome = (part: Partial<Extract<FactPayload<'session:welcome'>, { view: 'console' }>>) => ({
  name: 'session:welcome' as const,
  payload: {
    view: 'console' as const,
    serverTime: '2026-11-24T09:00:00.000Z',
    account: {
      accountId: CALL_A,
      role: 'agent' as const,
      displayName: 'Claire',
      agencyId: 'caf',
      agencyLabel: 'CAF',
      siteName: null,
    },
    presence: 'available' as const,
    waiting: 2,
    closesAt: null,
    rings: [],
    call: null,
    parked: [],
    guestCall: null,
    guestRings: [],
    scans: [],
    prints: [],
    cobrowse: null,
    routerRtpCapabilities: {},
    iceServers: [],
    ...part,
  },
});

const after = (...events: Parameters<typeof deskAfter>[1][]): DeskState =>
  events.reduce(deskAfter, emptyDesk);

describe('the desk of an agent', () => {
  it('stands where the welcome says', () => {
    const desk = after(welcome({ rings: [ring(CALL_A)], waiting: 3 }));
    expect(desk).toMatchObject({ presence: 'available', waiting: 3, call: null });
    expect(desk.rings.map(({ callId }) => callId)).toEqual([CALL_A]);
  });

  it('shows a ring once, however often it is told', () => {
    expect(after(welcome({}), ringing(CALL_A), ringing(CALL_A)).rings).toHaveLength(1);
  });

  it('says that a colleague answered, and forgets it at the next ring', () => {
    const taken = after(welcome({}), ringing(CALL_A), ringEnded(CALL_A, 'answered-elsewhere'));
    expect(taken).toMatchObject({ rings: [], ringEnd: 'answered-elsewhere' });
    expect(deskAfter(taken, ringing(CALL_B)).ringEnd).toBeNull();
  });

  it('says nothing about a ring the agent declined or accepted', () => {
    const declined = after(
      welcome({}),
      ringing(CALL_A),
      { name: 'act:declined', payload: { callId: CALL_A } },
      ringEnded(CALL_A, 'declined'),
    );
    expect(declined).toMatchObject({ rings: [], ringEnd: null });
    const accepted = after(
      welcome({}),
      ringing(CALL_A),
      { name: 'act:accepted', payload: call(CALL_A) },
      ringEnded(CALL_A, 'answered-elsewhere'),
    );
    expect(accepted).toMatchObject({ ringEnd: null, call: { callId: CALL_A } });
  });

  it('keeps the other ring when one of two goes away', () => {
    const desk = after(welcome({}), ringing(CALL_A), ringing(CALL_B), ringEnded(CALL_A, 'abandoned'));
    expect(desk.rings.map(({ callId }) => callId)).toEqual([CALL_B]);
  });

  it('keeps the ended call for the summary until the agent moves on', () => {
    const ended = after(welcome({}), updated(call(CALL_A)), updated(call(CALL_A, 'ended')));
    expect(ended).toMatchObject({ call: null, endedCall: { callId: CALL_A, endReason: 'completed' } });
    expect(deskAfter(ended, { name: 'act:moved-on', payload: null }).endedCall).toBeNull();
  });

  it('does not bring an ended call back when a late answer arrives', () => {
    const desk = after(welcome({}), updated(call(CALL_A)), updated(call(CALL_A, 'ended')), {
      name: 'act:accepted',
      payload: call(CALL_A),
    });
    expect(desk.call).toBeNull();
  });

  it('ignores the end of a call that is not the one in progress', () => {
    const desk = after(welcome({}), updated(call(CALL_A)), updated(call(CALL_B, 'ended')));
    expect(desk).toMatchObject({ call: { callId: CALL_A }, endedCall: null });
  });

  it('keeps a call on hold beside the next one, and takes it back', () => {
    const hold = { ...call(CALL_A, 'parked'), holdsUntil: '2026-11-24T09:05:00.000Z' };
    const parked = after(welcome({}), updated(call(CALL_A)), updated(hold));
    expect(parked).toMatchObject({ call: null, parked: [{ callId: CALL_A }], endedCall: null });
    const other = deskAfter(parked, { name: 'act:accepted', payload: call(CALL_B) });
    expect(other).toMatchObject({ call: { callId: CALL_B }, parked: [{ callId: CALL_A }] });
    const back = [updated(call(CALL_B, 'ended')), updated(call(CALL_A))].reduce(deskAfter, other);
    expect(back).toMatchObject({ call: { callId: CALL_A }, parked: [] });
    expect(after(welcome({ parked: [hold] })).parked).toHaveLength(1);
    expect(after(welcome({}), updated(call(CALL_A)), welcome({ parked: [hold] }))).toMatchObject({
      call: null,
      endedCall: null,
    });
  });

  it('says when a citizen on hold has gone, without disturbing a call', () => {
    const hold = call(CALL_A, 'parked');
    const gone = updated(call(CALL_A, 'ended'));
    const idle = after(welcome({ parked: [hold] }), gone);
    expect(idle).toMatchObject({ parked: [], endedCall: { callId: CALL_A } });
    const busy = after(welcome({ parked: [hold] }), updated(call(CALL_B)), gone);
    expect(busy).toMatchObject({ parked: [], call: { callId: CALL_B }, endedCall: null });
  });

  it('takes a call again that had left it, as another leg', () => {
    const left = { ...call(CALL_A, 'ended'), endReason: 'transferred' as const };
    const back = { ...call(CALL_A), leg: 3 };
    const desk = after(welcome({}), updated(call(CALL_A)), updated(left), updated(back));
    expect(desk.call).toMatchObject({ leg: 3 });
  });

  it('has the call back after a reload of the console', () => {
    expect(after(welcome({ call: call(CALL_A), presence: 'busy' })).call?.callId).toBe(CALL_A);
  });

  it('tells of a call that ended while the connection was down', () => {
    const desk = after(welcome({}), updated(call(CALL_A)), welcome({ call: null }));
    expect(desk).toMatchObject({ call: null, endedCall: { callId: CALL_A, endReason: null } });
  });

  it('leaves its state untouched at facts of other matters', () => {
    const desk = after(welcome({}));
    expect(deskAfter(desk, { name: 'media:lost', payload: { callId: CALL_A } })).toBe(desk);
  });
});
