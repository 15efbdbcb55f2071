import type { LeafletLanguage } from './leaflet-shape.ts';

/** How a medication is taken, in the words of an agreement; a route that is not in here is shown as it was recorded. */
export const routeWords: Readonly<Record<LeafletLanguage, Readonly<Record<string, string>>>> = {
  en: {
    oral: 'by mouth',
    sublingual: 'under the tongue',
    buccal: 'inside the cheek',
    intramuscular: 'as an injection into a muscle',
    subcutaneous: 'as an injection under the skin',
    intravenous: 'into a vein',
    transdermal: 'as a patch',
    intranasal: 'as a nasal spray',
    rectal: 'as a suppository',
    inhaled: 'by breathing it in',
    topical: 'on the skin',
    ophthalmic: 'as eye drops',
  },
  es: {
    oral: 'por la boca',
    sublingual: 'debajo de la lengua',
    buccal: 'dentro de la mejilla',
    intramuscular: 'como inyección en un músculo',
    subcutaneous: 'como inyección bajo la piel',
    intravenous: 'en una vena',
    transdermal: 'como parche',
    intranasal: 'como aerosol nasal',
    rectal: 'como supositorio',
    inhaled: 'inhalado',
    topical: 'sobre la piel',
    ophthalmic: 'como gotas para los ojos',
  },
};
