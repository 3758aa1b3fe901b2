import { z } from 'zod';
import type { Role } from './role.ts';

/** Among the network's members: all of them, or those of one role. */
export const memberAudiences = ['members', 'agent', 'mediator', 'coordinator', 'admin'] as const;
/** And anybody who opens the public pages. */
export const audiences = ['public', ...memberAudiences] as const;
export const audienceSchema = z.enum(audiences);
export const memberAudienceSchema = z.enum(memberAudiences);
export type Audience = z.infer<typeof audienceSchema>;

/** The audiences that a member belongs to. */
export const audiencesOf = (role: Exclude<Role, 'kiosk'>): Audience[] => ['public', 'members', role];
