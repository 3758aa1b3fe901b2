/**
 * Version of the wire contract. Raise it whenever a schema, an event or a rule of the table in `events.ts` changes:
 * `version.test.ts` compares a hash of all of them with `PROTOCOL_HASH` and fails on an unannounced change.
 * A peer that speaks another version is refused at connection with `protocol-version`.
 */
export const PROTOCOL_VERSION = 1;

/** SHA-256 of the contract as `version.test.ts` writes it down. */
export const PROTOCOL_HASH = 'bc595024af016a82542e74f8b3fa7d0aa8f1308fb79907362db6b9bb914001c8';
