import type { z } from 'zod';
import type { Role } from './role.ts';

/** One request: who may send it, what it carries, what the acknowledgement holds. */
export interface RequestContract {
  readonly from: readonly Role[];
  readonly payload: z.ZodType;
  readonly data: z.ZodType;
}

/** One fact told by the server: who may be told, and what. */
export interface FactContract {
  readonly to: readonly Role[];
  readonly payload: z.ZodType;
}

/** Declares a message family's requests while keeping their exact types. */
export const requests = <const T extends Record<string, RequestContract>>(family: T): T => family;

/** Declares a message family's facts while keeping their exact types. */
export const facts = <const T extends Record<string, FactContract>>(family: T): T => family;
