/** An event as a calendar takes it in (iCalendar, RFC 5545). */
export interface CalendarEvent {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly place: string;
  readonly text: string;
  /** When the file was made. */
  readonly stamp: Date;
}

const instant = (date: Date): string => date.toISOString().replace(/[-:]|\.\d{3}/g, '');
/** RFC 5545, 3.3.11. */
const text = (value: string): string => value.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Lines of 75 octets at most, never cut within a letter (RFC 5545, 3.1). */
const folded = (line: string): string => {
  const lines: string[] = [];
  let current = '';
  let size = 0;
  for (const letter of line) {
    const octets = new TextEncoder().encode(letter).length;
    if (size + octets > 75) {
      lines.push(current);
      current = ' ';
      size = 1;
    }
    current += letter;
    size += octets;
  }
  return [...lines, current].join('\r\n');
};

/** The file with one event. */
export const writeCalendarFile = (event: CalendarEvent): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Visio-accueil//Rendez-vous//FR',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${event.id}@visio-accueil`,
    `DTSTAMP:${instant(event.stamp)}`,
    // A file that was made later takes the place of the one before (RFC 5545, 3.8.7.4): an appointment that was moved.
    `SEQUENCE:${Math.floor(event.stamp.getTime() / 60_000)}`,
    `DTSTART:${instant(event.startsAt)}`,
    `DTEND:${instant(event.endsAt)}`,
    `SUMMARY:${text(event.title)}`,
    `LOCATION:${text(event.place)}`,
    `DESCRIPTION:${text(event.text)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
