/** Where an agency receives citizens from. */

/** The départements that it serves; empty: all of them. */
export interface AgencyArea {
  readonly departements: readonly string[];
}

/** Whether an agency serves a département; null asks for any. */
export const serves = ({ departements }: AgencyArea, departement: string | null): boolean =>
  departement === null || departements.length === 0 || departements.includes(departement);

/** Whether two agencies may have citizens in common. */
export const meet = (one: AgencyArea, other: AgencyArea): boolean =>
  one.departements.length === 0 || one.departements.some((departement) => serves(other, departement));
