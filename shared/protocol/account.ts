/**
 * Accounts of agents, mediators, coordinators and administrators. Over HTTP, so that the cookie is httpOnly:
 *
 *     POST   /api/session {username, password}  -> {account}     sets the cookie; 401 credentials-invalid, 423 account-locked
 *     GET    /api/session                       -> {account}     401 not-signed-in
 *     DELETE /api/session                       -> {}            the session is gone on the server too
 */
import { z } from 'zod';
import { agencyIdSchema } from './agency.ts';
import { idSchema } from './primitives.ts';
import { roleSchema } from './role.ts';

export const signInSchema = z.object({
  username: z.string().trim().min(1).max(80),
  password: z.string().min(1).max(200),
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
