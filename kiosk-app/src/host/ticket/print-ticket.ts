import { readPaperFonts } from '@visio-accueil/shared/document/paper/paper-fonts.ts';
import { queueTicket } from '@visio-accueil/shared/document/paper/queue-ticket.ts';
import { TICKET_PATH } from '@visio-accueil/shared/protocol/ticket.ts';
import type { OwnPrint } from '../print/print-desk.ts';

export interface TicketOrder {
  readonly callId: string;
  readonly number: number;
  readonly agencyLabel: string;
  readonly siteName: string;
  /** ISO 8601. */
  readonly keptUntil: string;
  /** The address that telephones reach the server at. */
  readonly publicUrl: string;
}

/** Prints the number by which a citizen keeps the place. @throws CodedError as `PrintDesk.printOwn` */
export const printTicket = async (
  { callId, keptUntil, publicUrl, ...ticket }: TicketOrder,
  prints: { printOwn(own: OwnPrint): Promise<void> },
): Promise<void> => {
  const bytes = await queueTicket(
    {
      ...ticket,
      takenAt: new Date(),
      keptUntil: new Date(keptUntil),
      url: `${publicUrl}${TICKET_PATH}${callId}`,
    },
    await readPaperFonts(),
  );
  const setup = { copies: 1, sides: 'one-sided', color: 'monochrome' } as const;
  await prints.printOwn({ name: `N° ${ticket.number}`, bytes, pages: 1, setup, outlivesSession: true });
};
