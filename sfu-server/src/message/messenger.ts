/** A short text to someone who asked for it. */
export interface Message {
  /** As `contactOf` of shared/domain/contact.ts keeps it. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** An event for the calendar; e-mail only. */
  readonly calendar?: string;
}

/** Sends messages of one kind; throws when the next station does not take one. */
export interface MessageSender {
  send(message: Message): Promise<void>;
}

/** The ways messages go out; null: this server has none of that kind. */
export interface Messengers {
  readonly email: MessageSender | null;
  readonly sms: MessageSender | null;
}

/** By which way a contact is reached; null when there is none. */
export const senderFor = ({ email, sms }: Messengers, contact: string): MessageSender | null =>
  contact.includes('@') ? email : sms;
