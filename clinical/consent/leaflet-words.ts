import type { InLanguages, LeafletSection } from '#knowledge/schema/education.ts';

/** Headings of a leaflet, in the order in which it is read. */
export const leafletTitles: Readonly<Record<LeafletSection, InLanguages>> = {
  'what-for': { en: 'What it is for', es: 'Para qué sirve' },
  'how-it-works': { en: 'How it works', es: 'Cómo actúa' },
  'when-it-works': { en: 'When you will notice it', es: 'Cuándo lo notará' },
  taking: { en: 'How to take it', es: 'Cómo tomar la medicina' },
  'missed-dose': { en: 'If you miss a dose', es: 'Si olvida una dosis' },
  'common-effects': { en: 'What many people notice', es: 'Lo que muchas personas notan' },
  'call-us': { en: 'Call us the same day', es: 'Llámenos el mismo día' },
  emergency: { en: 'Get emergency help', es: 'Pida ayuda de emergencia' },
  avoid: { en: 'What does not go with it', es: 'Lo que no debe combinar' },
  'driving-alcohol': { en: 'Driving and alcohol', es: 'Manejar y alcohol' },
  pregnancy: { en: 'Pregnancy and breastfeeding', es: 'Embarazo y lactancia' },
  checks: { en: 'Checks while you take it', es: 'Controles mientras la toma' },
  stopping: { en: 'Before you stop', es: 'Antes de dejarla' },
};
