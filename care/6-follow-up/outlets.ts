import type { SendMail } from '#platform/mail/mail-message.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';

/** What summaries leave the clinic with. */
export interface Outlets {
  readonly sendMail: SendMail;
  readonly printPdf: PrintPdf;
}
