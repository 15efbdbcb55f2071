import { err, ok } from '#kernel/result.ts';
import type { SendMail } from '../mail/mail-message.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { gatewaySender } from './gateway-sender.ts';
import type { Reach, SendNotice } from './notice.ts';

interface Ways {
  /** Null where no mail server is set up. */
  readonly sendMail: SendMail | null;
  readonly sms: GatewayConfig | null;
  readonly push: GatewayConfig | null;
}

/** Nobody is reached: for a clinic that has set up nothing. */
export const noReach: Reach = {
  ways: [],
  send: async () => err({ reason: 'no-way', detail: 'Not sent: this way is not set up.' }),
};

/** Every way a clinic has set up, behind one sender. */
export function openReach({ sendMail, sms, push }: Ways): Reach {
  const senders: Partial<Record<'e-mail' | 'sms' | 'push', SendNotice>> = {
    ...(sendMail === null ? {} : { 'e-mail': byMail(sendMail) }),
    ...(sms === null ? {} : { sms: gatewaySender(sms, 'telephone') }),
    ...(push === null ? {} : { push: gatewaySender(push, 'id') }),
  };
  const ways = (['e-mail', 'sms', 'push'] as const).filter((way) => senders[way] !== undefined);
  return { ways, send: (notice) => (senders[notice.channel] ?? noReach.send)(notice) };
}

const byMail =
  (sendMail: SendMail): SendNotice =>
  async ({ to, subject, text, key }) => {
    const sent = await sendMail({ to, subject, text, key });
    if (sent.ok) return ok({ receipt: sent.value.messageId });
    const { reason, detail } = sent.error;
    return err({ reason: reason === 'no-server' ? 'no-way' : reason, detail });
  };
