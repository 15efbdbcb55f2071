import type { Knowledge } from '#knowledge/schema/knowledge.ts';
import type { Route } from '#platform/http/handler.ts';
import type { PrintPdf } from '#platform/paper/paper-document.ts';
import { printPdf } from '#platform/paper/print-pdf.ts';
import { agreementRoutes } from './agreement-routes.ts';
import { consentPaperRoutes } from './consent-paper-routes.ts';
import { consentRoutes } from './consent-routes.ts';
import { leafletRoutes } from './leaflet-routes.ts';

/** Education and informed consent. */
export function educationRoutes(
  knowledge: Knowledge,
  outlets: { readonly printPdf: PrintPdf } = { printPdf },
): readonly Route[] {
  return [
    ...leafletRoutes(knowledge),
    ...consentRoutes(knowledge),
    ...agreementRoutes(knowledge),
    ...consentPaperRoutes(knowledge, outlets.printPdf),
  ];
}
