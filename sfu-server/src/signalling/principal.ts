import type { Role } from '@visio-accueil/shared/protocol/role.ts';

/** A kiosk that proved its device key. */
export interface KioskPrincipal {
  readonly role: 'kiosk';
  readonly kioskId: string;
  readonly label: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly departement: string;
}

/** A person signed in at a console. */
export interface AccountPrincipal {
  readonly role: Exclude<Role, 'kiosk'>;
  readonly accountId: string;
  readonly displayName: string;
  /** Agents only. */
  readonly agencyId: string | null;
  /** Mediators only. */
  readonly siteId: string | null;
  /** Of mediators (their site's) and coordinators; of an administrator null means the whole network. */
  readonly departement: string | null;
  /** The cookie session that a window came by. */
  readonly sessionId?: string;
}

/** The département whose places and figures a person sees: null for all of them, '' (none) for whoever has none. */
export const scopeOf = ({
  role,
  departement,
}: Pick<AccountPrincipal, 'role' | 'departement'>): string | null =>
  role === 'admin' ? departement : (departement ?? '');

/** The département whose news and papers a member reads, besides the whole network's: agents serve all of them. */
export const readingScopeOf = (member: AccountPrincipal): string | null =>
  member.role === 'agent' ? null : scopeOf(member);

/** Who is at the other end of a connection, established once at the handshake. */
export type Principal = KioskPrincipal | AccountPrincipal;
