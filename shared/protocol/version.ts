/**
 * Version of the wire contract. Raise it whenever a schema, an event or a rule of the table in `events.ts` changes:
 * `version.test.ts` compares a hash of all of them with `PROTOCOL_HASH` and fails on an unannounced change.
 * A peer that speaks another version is refused at connection with `protocol-version`.
 */
export const PROTOCOL_VERSION = 1;

/** SHA-256 of the contract as `version.test.ts` writes it down. */
export const PROTOCOL_HASH = 'dd60f3bc676085d8709d25257c27a9fc8a2a93aaa1f749a75748e7966054cf06';
