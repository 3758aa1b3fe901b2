/** The journey by car that somebody was spared by coming to a place near home instead of an agency's own counter. */

/** A commune's position in degrees, WGS 84. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the Earth in kilometres (IUGG). */
const EARTH = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres from one position to another as the crow flies, by the haversine formula. Roads are longer, never shorter. */
export const kilometresBetween = (one: Position, other: Position): number => {
  const across = Math.sin(radians(other.latitude - one.latitude) / 2) ** 2;
  const along = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  const shrunk = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude));
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(across + shrunk * along)));
};

/**
 * Whole kilometres avoided, there and back: those to the agency's counter nearest to home less those to the place; none when
 * the place is further away. Null where the agency has no counter whose position is known.
 */
export const avoidedKilometres = (
  home: Position,
  place: Position,
  counters: readonly Position[],
): number | null => {
  if (counters.length === 0) return null;
  const nearest = Math.min(...counters.map((counter) => kilometresBetween(home, counter)));
  return Math.max(0, Math.round(2 * nearest - 2 * kilometresBetween(home, place)));
};
