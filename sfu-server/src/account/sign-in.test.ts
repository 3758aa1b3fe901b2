import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CodedError } from '@visio-accueil/shared/protocol/errors.ts';
import { engines, type TestDatabase } from '../storage/test-databases.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { addAccount, monday, seedSample, site } from '../testing/sample-network.ts';
import { AccountRepository } from './account-repository.ts';
import { AccountSessions, SESSION_COOKIE, SESSION_LIFETIME } from './account-sessions.ts';
import { hashSecret, SignIn } from './sign-in.ts';

const MINUTE = 60_000;

describe.each(engines)('accounts on %s', (_engine, open) => {
  let database: TestDatabase;
  let passwordHash: string;
  let clock: HandClock;
  let signIn: SignIn;
  let sessions: AccountSessions;
  let accountId: string;
  let username: string;

  beforeAll(async () => {
    database = await open();
    passwordHash = await hashSecret('right');
    await seedSample(database.db);
  }, 120_000);
  afterAll(() => database.close());
  beforeEach(async () => {
    clock = new HandClock(monday);
    const accounts = new AccountRepository(database.db);
    signIn = new SignIn(accounts, clock);
    sessions = new AccountSessions(database.db, accounts, clock);
    ({ accountId } = await addAccount(database.db, 'agent', 'Claire'));
    username = accountId;
    await database.db
      .updateTable('account')
      .set({ password_hash: passwordHash })
      .where('account_id', '=', accountId)
      .execute();
  });

  const attempt = (name: string, password: string): Promise<string> =>
    signIn.withPassword(name, password).catch((error: CodedError) => error.code);
  const failTimes = async (name: string, times: number): Promise<string[]> => {
    const answers: string[] = [];
    for (let time = 0; time < times; time += 1) answers.push(await attempt(name, 'wrong'));
    return answers;
  };

  it('let the right password in, and count from zero again after it', async () => {
    await failTimes(username, 4);
    expect(await attempt(username, 'right')).toBe(accountId);
    expect(await failTimes(username, 4)).toEqual(Array.from({ length: 4 }, () => 'credentials-invalid'));
  });

  it('are locked by the fifth failure for fifteen minutes, the right password included', async () => {
    expect((await failTimes(username, 5)).at(-1)).toBe('account-locked');
    expect(await attempt(username, 'right')).toBe('account-locked');
    clock.advance(15 * MINUTE - 1);
    expect(await attempt(username, 'right')).toBe('account-locked');
    clock.advance(1);
    expect(await attempt(username, 'right')).toBe(accountId);
  });

  it('that do not exist answer like those that do', async () => {
    const nobody = `nobody-${username}`;
    expect(await failTimes(nobody, 6)).toEqual(await failTimes(username, 6));
    clock.advance(15 * MINUTE);
    expect(await attempt(nobody, 'wrong')).toBe(await attempt(username, 'wrong'));
  });

  it('are not opened by many guesses at once', async () => {
    // All wrong: which of them a database counts among the first five is for it to say, and a right one there is let in.
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(username, 'wrong')));
    expect(answers.filter((answer) => answer === 'account-locked')).toHaveLength(8);
    expect(await attempt(username, 'right')).toBe('account-locked');
  });

  it('find the mediator of a PIN at their own site only', async () => {
    const mediator = await addAccount(database.db, 'mediator', 'Nadia');
    await database.db
      .updateTable('account')
      .set({ pin_hash: await hashSecret('2468') })
      .where('account_id', '=', mediator.accountId)
      .execute();
    expect(await signIn.mediator(site.siteId, 'pin', '2468')).toMatchObject({ displayName: 'Nadia' });
    expect(await signIn.mediator(site.siteId, 'pin', '1357')).toBeNull();
    expect(await signIn.mediator('elsewhere', 'pin', '2468')).toBeNull();
  });

  it('find the mediator of a badge, which is no PIN, one mediator a badge', async () => {
    const [nadia, paul] = [
      await addAccount(database.db, 'mediator', 'Nadia'),
      await addAccount(database.db, 'mediator', 'Paul'),
    ];
    const { siteId } = site;
    expect(await signIn.mediator(siteId, 'badge', '04a1b2c3d4')).toBeNull();
    await signIn.keepBadge(siteId, nadia.accountId, '04a1b2c3d4');
    await signIn.keepBadge(siteId, nadia.accountId, '04a1b2c3d4'); // again: still hers
    expect(await signIn.mediator(siteId, 'badge', '04a1b2c3d4')).toMatchObject({ displayName: 'Nadia' });
    expect(await signIn.mediator(siteId, 'pin', '04a1b2c3d4')).toBeNull();
    await expect(signIn.keepBadge(siteId, paul.accountId, '04a1b2c3d4')).rejects.toMatchObject({
      code: 'badge-taken',
    });
    await signIn.keepBadge(siteId, nadia.accountId, '0499887766');
    expect(await signIn.mediator(siteId, 'badge', '04a1b2c3d4')).toBeNull();
  });

  it('keep a session by its token, of which only a hash is stored, until it expires', async () => {
    const token = await sessions.open(accountId);
    const header = `theme=dark; ${SESSION_COOKIE}=${token}`;
    expect(await sessions.find(header)).toMatchObject({
      principal: { accountId, role: 'agent', agencyId: 'caf' },
      account: { displayName: 'Claire', agencyLabel: 'CAF' },
    });
    const stored = JSON.stringify(await database.db.selectFrom('account_session').selectAll().execute());
    expect(stored).not.toContain(token);
    expect(await sessions.find(`${SESSION_COOKIE}=${token}x`)).toBeNull();
    expect(await sessions.find(undefined)).toBeNull();
    clock.advance(SESSION_LIFETIME);
    expect(await sessions.find(header)).toBeNull();
  });

  it('end one session and leave the others', async () => {
    const [one, other] = [await sessions.open(accountId), await sessions.open(accountId)];
    const found = await sessions.find(`${SESSION_COOKIE}=${one}`);
    await sessions.close(found?.sessionId ?? '');
    expect(await sessions.find(`${SESSION_COOKIE}=${one}`)).toBeNull();
    expect(await sessions.find(`${SESSION_COOKIE}=${other}`)).not.toBeNull();
  });
});
