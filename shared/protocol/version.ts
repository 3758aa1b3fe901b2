/**
 * Version of the wire contract. Raise it whenever a schema, an event or a rule of the table in `events.ts` changes:
 * `version.test.ts` compares a hash of all of them with `PROTOCOL_HASH` and fails on an unannounced change.
 * A peer that speaks another version is refused at connection with `protocol-version`.
 */
export const PROTOCOL_VERSION = 1;

/** SHA-256 of the contract as `version.test.ts` writes it down. */
export const PROTOCOL_HASH = 'f34d864392b1cb6d350fcba08532cdb8507830e6b9e3ec2ade577628904a125c';
