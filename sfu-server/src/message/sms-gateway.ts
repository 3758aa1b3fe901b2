import type { MessageSender } from './messenger.ts';

const PATIENCE = 15_000;

/**
 * Short messages over an operator's gateway: POST of `{"to": "+33…", "text": "…"}` with the token as bearer. Operators
 * differ in names; a small relay in front of another one does the translation.
 */
export const smsGateway = (url: string, token: string): MessageSender => ({
  send: async ({ to, text }) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ to, text }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the gateway answered ${String(response.status)}`);
  },
});
