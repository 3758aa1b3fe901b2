import { z } from 'zod';
import type { WireError } from './errors.ts';

/** The answer to every request: what was asked for, or a coded error. */
export type Ack<Data> = { ok: true; data: Data } | { ok: false; error: WireError };

/**
 * The envelope of every request. `id` is made by the sender and kept over retries: a request seen before is answered
 * from memory and not run again, so a retry after a cut never scans, prints or produces twice.
 */
export const envelopeSchema = z.object({ id: z.uuid(), payload: z.unknown() });
