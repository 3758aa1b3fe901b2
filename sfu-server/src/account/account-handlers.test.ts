import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Duty } from '@visio-accueil/shared/protocol/account.ts';
import { seedFirstAdmin } from '../seed/first-admin.ts';
import type { AccountPrincipal } from '../signalling/principal.ts';
import { openPGlite, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount, monday, seedSample, site } from '../testing/sample-network.ts';
import { accountHandlers } from './account-handlers.ts';
import { AccountRepository } from './account-repository.ts';
import { AccountSessions, SESSION_COOKIE } from './account-sessions.ts';
import { KeptAccountRepository } from './kept-account-repository.ts';
import { SignIn } from './sign-in.ts';

const OWN = 'un mot de passe à soi';
const agent: Duty = { role: 'agent', agencyId: 'caf' };
const mediator: Duty = { role: 'mediator', siteId: site.siteId };

let database: TestDatabase;
let clock: HandClock;
let signIn: SignIn;
let sessions: AccountSessions;
let handlers: ReturnType<typeof accountHandlers>;
let network: AccountPrincipal;
let ended: [string, string | undefined][] = [];

beforeAll(async () => {
  database = await openPGlite();
  const { db } = database;
  await seedSample(db);
  clock = new HandClock(monday);
  const accounts = new AccountRepository(db);
  signIn = new SignIn(accounts, clock);
  sessions = new AccountSessions(db, accounts, clock);
  handlers = accountHandlers({
    ...{ repository: new KeptAccountRepository(db), signIn, sessions, clock },
    agencies: { has: (id) => id === 'caf', label: (id) => id.toUpperCase() },
    siteDepartement: (id) => Promise.resolve(id === site.siteId ? '46' : null),
    onEnded: (accountId, kept) => ended.push([accountId, kept]),
  });
}, 60_000);
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.deleteFrom('account_session').execute();
  await database.db.deleteFrom('account').execute();
  network = await addAccount(database.db, 'admin', 'Alex');
  ended = [];
});

const give = async (username: string, duty: Duty = agent, by = network) => {
  const account = { accountId: randomUUID(), username, displayName: 'Claire', duty };
  const { password } = await handlers['account:save'](by, account);
  return { ...account, password: password ?? '' };
};
const stateOf = async (accountId: string) =>
  (await handlers['account:list'](network, {})).accounts.find((account) => account.accountId === accountId);
const signsIn = (username: string, password: string) => signIn.withPassword(username, password);
const refused = (doing: Promise<unknown>, code: string) => expect(doing).rejects.toMatchObject({ code });
const open = async (accountId: string) => {
  const cookie = `${SESSION_COOKIE}=${await sessions.open(accountId)}`;
  return {
    live: async () => (await sessions.find(cookie)) !== null,
    id: (await sessions.find(cookie))?.sessionId,
  };
};

describe('an account', () => {
  it('is given with a first password, which opens nothing until the person has replaced it', async () => {
    const { accountId, username, password } = await give('agent.caf');
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(await stateOf(accountId)).toMatchObject({ state: 'first', place: 'CAF', duty: agent });
    await refused(signsIn(username, password), 'password-temporary');
    await refused(signIn.withPassword(username, password, password), 'password-same');
    await refused(signIn.withPassword(username, `${password}x`, OWN), 'credentials-invalid');
    expect(await signIn.withPassword(username, password, OWN)).toBe(accountId);
    await refused(signsIn(username, password), 'credentials-invalid');
    expect(await signsIn(username, OWN)).toBe(accountId);
    expect(await stateOf(accountId)).toMatchObject({ state: 'open' });
  });

  it('is refused with a username that is taken, a place that is not there and a name that holds a number', async () => {
    await give('agent.caf');
    await refused(give('agent.caf'), 'username-taken');
    await refused(give('one', { role: 'agent', agencyId: 'nowhere' }), 'agency-unknown');
    await refused(give('two', { role: 'mediator', siteId: 'nowhere' }), 'register-reference');
    await refused(give('four', { role: 'coordinator', departement: '99' }), 'register-reference');
    const account = { accountId: randomUUID(), username: 'three', duty: agent };
    const displayName = '2 69 05 49 588 157 80';
    await refused(
      Promise.resolve(handlers['account:save'](network, { ...account, displayName })),
      'nir-refused',
    );
  });

  it('is changed; with another duty its windows close and its code for a kiosk is gone', async () => {
    const account = await give('nadia', mediator);
    await handlers['account:give-pin'](network, account);
    const { accountId, username } = account;
    const change = { accountId, username, displayName: 'Nadège', duty: mediator };
    expect(await handlers['account:save'](network, change)).toEqual({ password: null });
    expect(await stateOf(accountId)).toMatchObject({ displayName: 'Nadège', hasPin: true });
    expect(ended).toEqual([]);
    await handlers['account:save'](network, { ...change, duty: agent });
    expect(await stateOf(accountId)).toMatchObject({ duty: agent, hasPin: false });
    expect(ended).toEqual([[accountId, undefined]]);
  });

  it('is reset: a forgotten password, a lock and a closing are over, and open windows are closed', async () => {
    const { accountId, username, password } = await give('agent.caf');
    await signIn.withPassword(username, password, OWN);
    for (let tries = 0; tries < 5; tries++) await signsIn(username, 'wrong').catch(() => null);
    expect(await stateOf(accountId)).toMatchObject({ state: 'locked' });
    const { live } = await open(accountId);
    const next = await handlers['account:reset'](network, { accountId });
    expect(await live()).toBe(false);
    expect(await signIn.withPassword(username, next.password, `${OWN} encore`)).toBe(accountId);
    await handlers['account:close'](network, { accountId });
    await handlers['account:reset'](network, { accountId });
    expect(await stateOf(accountId)).toMatchObject({ state: 'first' });
  });

  it('is closed: nobody comes in by it, at the console or at a kiosk; not one’s own', async () => {
    const { accountId, username, password } = await give('nadia', mediator);
    await signIn.withPassword(username, password, OWN);
    const { pin } = await handlers['account:give-pin'](network, { accountId });
    const { live } = await open(accountId);
    await handlers['account:close'](network, { accountId });
    await refused(signsIn(username, OWN), 'credentials-invalid');
    expect(await live()).toBe(false);
    expect(await signIn.mediator(site.siteId, 'pin', pin)).toBeNull();
    await refused(Promise.resolve(handlers['account:give-pin'](network, { accountId })), 'account-unknown');
    await refused(Promise.resolve(handlers['account:close'](network, network)), 'account-own');
    const own = { username: 'moi', displayName: 'Moi', duty: agent, accountId: network.accountId };
    await refused(Promise.resolve(handlers['account:save'](network, own)), 'account-own');
  });

  it('of a mediator has a code for the kiosk, and its badge can be taken back', async () => {
    const { accountId } = await give('nadia', mediator);
    const { pin } = await handlers['account:give-pin'](network, { accountId });
    expect(pin).toMatch(/^\d{6}$/);
    expect(await signIn.mediator(site.siteId, 'pin', pin)).toMatchObject({ accountId });
    await signIn.keepBadge(site.siteId, accountId, '04a1b2c3d4');
    expect(await stateOf(accountId)).toMatchObject({ hasPin: true, hasBadge: true });
    await handlers['account:drop-badge'](network, { accountId });
    expect(await signIn.mediator(site.siteId, 'badge', '04a1b2c3d4')).toBeNull();
    const other = await give('agent.caf');
    await refused(Promise.resolve(handlers['account:give-pin'](network, other)), 'account-unknown');
  });

  it('changes its own password: this window stays, the others are signed out', async () => {
    const { accountId, username, password } = await give('agent.caf');
    await signIn.withPassword(username, password, OWN);
    const [here, elsewhere] = [await open(accountId), await open(accountId)];
    const self = { ...network, accountId, ...(here.id === undefined ? {} : { sessionId: here.id }) };
    const change = (from: string) =>
      Promise.resolve(
        handlers['account:change-password'](self, { password: from, newPassword: 'un tout autre mot' }),
      );
    await refused(change('wrong'), 'credentials-invalid');
    await change(OWN);
    expect([await here.live(), await elsewhere.live()]).toEqual([true, false]);
    expect(ended).toEqual([[accountId, here.id]]);
    expect(await signsIn(username, 'un tout autre mot')).toBe(accountId);
  });
});

describe('an administrator of a département', () => {
  it('keeps its mediators, coordinators and administrators, and sees nobody else', async () => {
    const lot: AccountPrincipal = { ...network, accountId: randomUUID(), departement: '46' };
    const { accountId } = await give('nadia', mediator, lot);
    await give('coordination', { role: 'coordinator', departement: '46' }, lot);
    const other = await give('agent.caf');
    const seen = await handlers['account:list'](lot, {});
    expect(seen.accounts.map(({ username }) => username).sort()).toEqual(['coordination', 'nadia']);
    for (const duty of [
      agent,
      { role: 'coordinator', departement: '47' },
      { role: 'admin', departement: null },
    ] satisfies Duty[])
      await refused(give('else', duty, lot), 'forbidden');
    await refused(Promise.resolve(handlers['account:reset'](lot, other)), 'account-unknown');
    await refused(Promise.resolve(handlers['account:close'](lot, other)), 'account-unknown');
    expect((await handlers['account:reset'](lot, { accountId })).password).not.toBe('');
  });
});

describe('the first administrator', () => {
  it('is there where no account is, with a password to be replaced, and is never made again', async () => {
    await seedFirstAdmin(database.db, 'du déploiement');
    await refused(signsIn('admin', 'du déploiement'), 'credentials-invalid');
    await database.db.deleteFrom('account').execute();
    await seedFirstAdmin(database.db, 'du déploiement');
    await refused(signsIn('admin', 'du déploiement'), 'password-temporary');
    await signIn.withPassword('admin', 'du déploiement', OWN);
    await seedFirstAdmin(database.db, 'un autre');
    expect(await signsIn('admin', OWN)).toEqual(expect.any(String));
  });
});
