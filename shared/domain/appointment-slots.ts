/**
 * Which times an appointment can have: the agency's permanence and the site's opening overlap, and on every cell of the
 * time a kiosk of the site and a desk of the agency are free.
 */
import type { OpeningHours } from '../protocol/opening-hours.ts';
import { instantOf } from './local-time.ts';
import { NETWORK_TIME_ZONE, openSpansOf } from './opening-hours.ts';

/** Time is reserved in cells of so many minutes: a cell of a kiosk or a desk is one appointment's or nobody's. */
export const CELL_MINUTES = 5;
const CELL = CELL_MINUTES * 60_000;

export interface TimeSlot {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The cells of a slot, as instants in milliseconds. */
export const cellsOf = ({ startsAt, endsAt }: TimeSlot): number[] => {
  const cells: number[] = [];
  for (let cell = startsAt.getTime(); cell < endsAt.getTime(); cell += CELL) cells.push(cell);
  return cells;
};

const upToCell = (minutes: number): number => Math.ceil(minutes / CELL_MINUTES) * CELL_MINUTES;

/** The slots of one day, one after the other from each opening on, never overlapping (not at a change of clocks either). */
export const slotsOfDay = (
  date: string,
  minutes: number,
  agency: OpeningHours,
  site: OpeningHours,
): TimeSlot[] => {
  const slots: TimeSlot[] = [];
  let free = 0;
  for (const one of openSpansOf(agency, date))
    for (const other of openSpansOf(site, date)) {
      const to = Math.min(one.to, other.to);
      for (let from = upToCell(Math.max(one.from, other.from)); from + minutes <= to; from += minutes) {
        const startsAt = instantOf({ date, minutes: from }, NETWORK_TIME_ZONE);
        const endsAt = instantOf({ date, minutes: from + minutes }, NETWORK_TIME_ZONE);
        // Over a change of clocks the wall's time is not the time that passes.
        if (startsAt.getTime() < free || endsAt.getTime() - startsAt.getTime() !== minutes * 60_000) continue;
        free = endsAt.getTime();
        slots.push({ startsAt, endsAt });
      }
    }
  return slots;
};

/** What an appointment occupies: a kiosk, and a desk of the agency (numbered from 1). */
export interface Place {
  readonly kioskId: string;
  readonly desk: number;
}

/** The names under which a place's cells are reserved. */
export const kioskResource = (kioskId: string): string => `kiosk ${kioskId}`;
export const deskResource = (agencyId: string, desk: number): string => `desk ${agencyId} ${desk}`;

/** Cells that are somebody's, by resource. */
export type TakenCells = ReadonlyMap<string, ReadonlySet<number>>;

/** The first kiosk and desk that are free all along; null when the slot is taken. */
export const freePlace = (
  slot: TimeSlot,
  { kioskIds, agencyId, desks }: { kioskIds: readonly string[]; agencyId: string; desks: number },
  taken: TakenCells,
): Place | null => {
  const cells = cellsOf(slot);
  const isFree = (resource: string): boolean => {
    const of = taken.get(resource);
    return of === undefined || !cells.some((cell) => of.has(cell));
  };
  const kioskId = kioskIds.find((id) => isFree(kioskResource(id)));
  const numbers = Array.from({ length: desks }, (_, index) => index + 1);
  const desk = numbers.find((number) => isFree(deskResource(agencyId, number)));
  return kioskId === undefined || desk === undefined ? null : { kioskId, desk };
};
