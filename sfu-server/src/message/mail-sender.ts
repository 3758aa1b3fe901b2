import type { MessageSender } from './messenger.ts';

/** How long the mail server may take for one step, in milliseconds. */
const PATIENCE = 15_000;

/** E-mail over SMTP; the library is loaded only where e-mail is set up. `url` e.g. "smtps://user:password@mail.example". */
export const openMailSender = async (url: string, from: string): Promise<MessageSender> => {
  const { createTransport } = await import('nodemailer');
  const limits = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE };
  const transport = createTransport({ url, ...limits });
  return {
    send: async ({ to, subject, text, calendar }) => {
      const event = { method: 'PUBLISH', filename: 'rendez-vous.ics' };
      await transport.sendMail({
        ...{ from, to: { name: '', address: to }, subject, text },
        ...(calendar === undefined ? {} : { icalEvent: { ...event, content: calendar } }),
      });
    },
  };
};
