import { z } from 'zod';

/** Who can be at the other end of a connection. A kiosk signs in with its device key, the others with a password. */
export const roles = ['kiosk', 'agent', 'mediator', 'coordinator', 'admin'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;
