/**
 * Version of the wire contract. Raise it whenever a schema, an event or a rule of the table in `events.ts` changes:
 * `version.test.ts` compares a hash of all of them with `PROTOCOL_HASH` and fails on an unannounced change.
 * A peer that speaks another version is refused at connection with `protocol-version`.
 */
export const PROTOCOL_VERSION = 1;

/** SHA-256 of the contract as `version.test.ts` writes it down. */
export const PROTOCOL_HASH = '326ea544743117ff6ec36366c4c55562ae0fb10154ac54cc2c7ced4687290d7d';
