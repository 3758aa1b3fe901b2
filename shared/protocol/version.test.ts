import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { accountAnswerSchema, consoleHandshakeSchema, signInSchema } from './account.ts';
import { envelopeSchema } from './ack.ts';
import { wireErrorSchema } from './errors.ts';
import { factTable, requestTable } from './events.ts';
import {
  challengeAnswerSchema,
  challengeRequestSchema,
  enrolAnswerSchema,
  enrolRequestSchema,
  kioskHandshakeSchema,
} from './kiosk.ts';
import { PROTOCOL_HASH, PROTOCOL_VERSION } from './version.ts';

const shape = (schema: z.ZodType): unknown => z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
const entries = <T extends object, R>(
  table: T,
  read: (contract: T[keyof T]) => R,
): (readonly [string, R])[] =>
  Object.entries(table)
    .map(([name, contract]) => [name, read(contract as T[keyof T])] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));

/** Everything that both ends must agree on, as text. */
const contract = JSON.stringify({
  requests: entries(requestTable, ({ from, payload, data }) => [
    [...from].sort(),
    shape(payload),
    shape(data),
  ]),
  facts: entries(factTable, ({ to, payload }) => [[...to].sort(), shape(payload)]),
  besides: [
    accountAnswerSchema,
    consoleHandshakeSchema,
    signInSchema,
    envelopeSchema,
    wireErrorSchema,
    challengeAnswerSchema,
    challengeRequestSchema,
    enrolAnswerSchema,
    enrolRequestSchema,
    kioskHandshakeSchema,
  ].map(shape),
});

describe('the protocol', () => {
  it('has not changed without a word: if it has, raise PROTOCOL_VERSION and write the new hash beside it', () => {
    const hash = createHash('sha256').update(contract).digest('hex');
    expect({ version: PROTOCOL_VERSION, hash }).toEqual({ version: PROTOCOL_VERSION, hash: PROTOCOL_HASH });
  });
});
