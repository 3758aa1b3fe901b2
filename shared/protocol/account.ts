/**
 * Accounts of agents, mediators, coordinators and administrators. Over HTTP, so that the cookie is httpOnly:
 *
 *     POST   /api/session {username, password}  -> {account}     sets the cookie; 401 credentials-invalid, 423 account-locked,
 *                                                                403 password-temporary: asked again with newPassword
 *     GET    /api/session                       -> {account}     401 not-signed-in
 *     DELETE /api/session                       -> {}            the session is gone on the server too
 *
 * And over the socket, to keep them:
 *
 *     admin --account:save {accountId, username, duty...}--> server     a new one answers its first password, once
 *     admin --account:reset--> server                                   another first password: forgotten, locked or closed
 *     admin --account:give-pin | account:drop-badge--> server           what a mediator is known by at a kiosk
 *     admin --account:close--> server                                   nobody comes in by it any more; what it did stays counted
 *
 * An administrator of a département keeps its mediators, coordinators and administrators; one without keeps all, agents too.
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { requests } from './contract.ts';
import { idSchema, nothingSchema } from './primitives.ts';
import { departementCodeSchema } from './register.ts';
import { roleSchema } from './role.ts';

/** Fewest characters of a password somebody chooses (CNIL, deliberation 2022-100, with a lock after wrong ones: 8; more here). */
export const PASSWORD_LENGTH = 12;
const newPasswordSchema = z.string().min(PASSWORD_LENGTH).max(200);

export const signInSchema = z.object({
  username: z.string().trim().min(1).max(80),
  password: z.string().min(1).max(200),
  /** In the place of a first one, which opens nothing by itself. */
  newPassword: newPasswordSchema.optional(),
});

export const accountSchema = z.object({
  accountId: idSchema,
  role: roleSchema.exclude(['kiosk']),
  /** What citizens and colleagues see, e.g. "Claire". */
  displayName: z.string(),
  agencyId: agencyIdSchema.nullable(),
  agencyLabel: z.string().nullable(),
  siteName: z.string().nullable(),
});
export type Account = z.infer<typeof accountSchema>;

export const accountAnswerSchema = z.object({ account: accountSchema });

/** Handshake of a console: the cookie carries the identity, the version is checked first. */
export const consoleHandshakeSchema = z.object({ protocolVersion: z.int() });

/** What an account is for, and where. */
export const dutySchema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('agent'), agencyId: agencyIdSchema }),
  z.object({ role: z.literal('mediator'), siteId: z.string().max(60) }),
  z.object({ role: z.literal('coordinator'), departement: departementCodeSchema }),
  /** Of the whole network without a département. */
  z.object({ role: z.literal('admin'), departement: departementCodeSchema.nullable() }),
]);
export type Duty = z.infer<typeof dutySchema>;

/** Typed at each sign-in: small letters, digits, dots, hyphens, e.g. "agent.caf". */
export const usernameSchema = z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,58}[a-z0-9])?$/);

/**
 * `first`: the first password has not been replaced yet; `locked`: after wrong passwords, for a quarter of an hour; `closed`:
 * until it is reset.
 */
export const accountStates = ['first', 'open', 'locked', 'closed'] as const;

export const keptAccountSchema = z.object({
  accountId: idSchema,
  username: z.string(),
  displayName: z.string(),
  duty: dutySchema,
  /** The agency's label, the site's name, the département's name; null: the whole network. */
  place: z.string().nullable(),
  state: z.enum(accountStates),
  /** Of mediators: known at their kiosk by a code, by a badge. */
  hasPin: z.boolean(),
  hasBadge: z.boolean(),
});
export type KeptAccount = z.infer<typeof keptAccountSchema>;

const one = z.object({ accountId: idSchema });
/** Shown once to the administrator, kept nowhere. */
const firstPassword = z.object({ password: z.string() });

export const accountRequests = requests({
  'account:list': {
    from: ['admin'],
    payload: nothingSchema,
    data: z.object({ accounts: z.array(keptAccountSchema) }),
  },
  /** A new one, whose first password is answered, or a change of one (null). What is open elsewhere of it ends when its duty changes. */
  'account:save': {
    from: ['admin'],
    payload: z.object({
      accountId: idSchema,
      username: usernameSchema,
      displayName: z.string().trim().min(1).max(60),
      duty: dutySchema,
    }),
    data: z.object({ password: z.string().nullable() }),
  },
  'account:reset': { from: ['admin'], payload: one, data: firstPassword },
  'account:give-pin': { from: ['admin'], payload: one, data: z.object({ pin: z.string() }) },
  'account:drop-badge': { from: ['admin'], payload: one, data: nothingSchema },
  'account:close': { from: ['admin'], payload: one, data: nothingSchema },
  /** One's own; other windows of the account are signed out. */
  'account:change-password': {
    from: ['agent', 'mediator', 'coordinator', 'admin'],
    payload: z.object({ password: z.string().min(1).max(200), newPassword: newPasswordSchema }),
    data: nothingSchema,
  },
});
