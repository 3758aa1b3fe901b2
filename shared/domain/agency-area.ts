/** Where an agency receives citizens from. */

/** The départements that it serves; empty: all of them. */
export interface AgencyArea {
  readonly departements: readonly string[];
}

/** Whether an agency serves a département; null asks for any. */
export const serves = ({ departements }: AgencyArea, departement: string | null): boolean =>
  departement === null || departements.length === 0 || departements.includes(departement);
