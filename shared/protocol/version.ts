/**
 * Version of the wire contract. Raise it whenever a schema, an event or a rule of the table in `events.ts` changes:
 * `version.test.ts` compares a hash of all of them with `PROTOCOL_HASH` and fails on an unannounced change.
 * A peer that speaks another version is refused at connection with `protocol-version`.
 */
export const PROTOCOL_VERSION = 1;

/** SHA-256 of the contract as `version.test.ts` writes it down. */
export const PROTOCOL_HASH = '0e4a1ff3f48c0500a6bbc551bca688ece59670a6c0e8bec3a61ff35253d1dc6d';
