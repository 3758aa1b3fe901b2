/** What we use of nodemailer (https://nodemailer.com), which brings no types. */
declare module 'nodemailer' {
  interface Mail {
    from: string;
    to: { name: string; address: string };
    subject: string;
    text: string;
    icalEvent?: { method: string; filename: string; content: string };
  }
  export const createTransport: (settings: {
    url: string;
    connectionTimeout: number;
    greetingTimeout: number;
    socketTimeout: number;
  }) => { sendMail(mail: Mail): Promise<unknown> };
}
