import type { Config } from '../config.ts';
import { openMailSender } from './mail-sender.ts';
import type { Messengers } from './messenger.ts';
import { smsGateway } from './sms-gateway.ts';

/** The ways that the settings give. */
export const openMessengers = async ({ mail, sms }: Pick<Config, 'mail' | 'sms'>): Promise<Messengers> => ({
  email: mail === null ? null : await openMailSender(mail.url, mail.from),
  sms: sms === null ? null : smsGateway(sms.url, sms.token),
});
