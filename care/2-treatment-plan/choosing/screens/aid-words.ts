import type { EffectLevel } from '#clinical/choosing/option-shape.ts';

/** The page's own words, in the language the person reads, whatever language the screen around it is in. */
export interface AidWords {
  readonly title: string;
  readonly lead: string;
  readonly matters: string;
  readonly mattersAsk: string;
  readonly rows: {
    readonly intro: string;
    readonly start: string;
    readonly sleepy: string;
    readonly weight: string;
    readonly sex: string;
    readonly you: string;
  };
  readonly sections: Readonly<Record<string, string>>;
  readonly start: (dose: string, times: number, everyDays: number) => string;
  readonly noStart: string;
  readonly sleepy: readonly [string, string, string, string];
  readonly weight: readonly [string, string, string, string];
  readonly sex: { readonly expected: string; readonly 'not-listed': string };
  readonly notKnown: string;
  readonly you: {
    readonly takenNow: string;
    readonly triedBefore: string;
    readonly yes: string;
    readonly 'not-now': string;
    readonly nothing: string;
  };
  readonly noLeaflet: string;
  readonly nothingToo: string;
  readonly ask: string;
  readonly questions: readonly string[];
  readonly asOf: (day: string) => string;
  readonly sources: string;
  readonly awaiting: string;
}

const english: AidWords = {
  title: 'Choosing a medicine together',
  lead: 'There is often more than one good choice. Read this with us, mark what matters to you, and ask.',
  matters: 'What matters to you',
  mattersAsk: 'What matters most to you? Write it here or tell us.',
  rows: {
    intro: 'What it is',
    start: 'How it starts',
    sleepy: 'Feeling sleepy',
    weight: 'Putting on weight',
    sex: 'Sex life',
    you: 'For you',
  },
  sections: {
    'what-for': 'What it helps with',
    'when-it-works': 'When you will notice it',
    'common-effects': 'What many people notice',
    checks: 'Checks you will need',
    pregnancy: 'Pregnancy and breastfeeding',
    stopping: 'If you want to stop',
  },
  start: (dose, times, everyDays) =>
    `${dose}${times === 1 ? '' : `, ${times} times`} ${everyDays === 1 ? 'a day' : `every ${everyDays} days`} at first. It may change later.`,
  noStart: 'We will tell you how much to take.',
  sleepy: ['Not a main effect of this one.', 'A little.', 'Some people do.', 'Many people do.'],
  weight: ['Not a main effect of this one.', 'A little.', 'Some people do.', 'Many people do.'],
  sex: {
    expected: 'It can lower interest or make orgasm harder. Tell us; there is often a way around it.',
    'not-listed': 'Not a main effect of this one.',
  },
  notKnown: 'We do not have this. Ask us.',
  you: {
    takenNow: 'You take this one now.',
    triedBefore: 'You tried this one before. Tell us how it was.',
    yes: 'We want to talk something over with you first.',
    'not-now': 'We cannot give you this one now. We will explain why.',
    nothing: 'Our safety check found nothing against it. Tell us everything you take.',
  },
  noLeaflet: 'We have no leaflet for this one yet. We will tell you about it.',
  nothingToo:
    'You can also choose no medicine for now, or another kind of help. Ask us what that would mean.',
  ask: 'Questions you may want to ask',
  questions: [
    'What happens if I wait?',
    'How will we know that it works, and when do we look?',
    'What can I do about side effects?',
    'How long would I take it, and how do I stop?',
  ],
  asOf: (day) => `What is said about you is of ${day}; it may have changed since.`,
  sources: 'Where this comes from',
  awaiting: 'Some of this still waits to be read again in its source.',
};

const spanish: AidWords = {
  title: 'Elegir juntos una medicina',
  lead: 'Muchas veces hay más de una buena opción. Lea esto con nosotros, marque lo que le importa y pregunte.',
  matters: 'Lo que a usted le importa',
  mattersAsk: '¿Qué es lo que más le importa? Escríbalo aquí o díganoslo.',
  rows: {
    intro: 'Qué es',
    start: 'Cómo se empieza',
    sleepy: 'Tener sueño',
    weight: 'Subir de peso',
    sex: 'Vida sexual',
    you: 'Para usted',
  },
  sections: {
    'what-for': 'Para qué ayuda',
    'when-it-works': 'Cuándo lo notará',
    'common-effects': 'Lo que muchas personas notan',
    checks: 'Controles que necesitará',
    pregnancy: 'Embarazo y lactancia',
    stopping: 'Si quiere dejarla',
  },
  start: (dose, times, everyDays) =>
    `${dose}${times === 1 ? '' : `, ${times} veces`} ${everyDays === 1 ? 'al día' : `cada ${everyDays} días`} al principio. Después puede cambiar.`,
  noStart: 'Le diremos cuánto tomar.',
  sleepy: [
    'No es un efecto principal de esta.',
    'Un poco.',
    'A algunas personas les pasa.',
    'A muchas personas les pasa.',
  ],
  weight: [
    'No es un efecto principal de esta.',
    'Un poco.',
    'A algunas personas les pasa.',
    'A muchas personas les pasa.',
  ],
  sex: {
    expected: 'Puede bajar el deseo o hacer más difícil el orgasmo. Díganoslo; muchas veces hay solución.',
    'not-listed': 'No es un efecto principal de esta.',
  },
  notKnown: 'No tenemos este dato. Pregúntenos.',
  you: {
    takenNow: 'Usted toma esta ahora.',
    triedBefore: 'Usted ya probó esta. Cuéntenos cómo le fue.',
    yes: 'Antes queremos hablar de algo con usted.',
    'not-now': 'Ahora no podemos darle esta. Le explicaremos por qué.',
    nothing: 'Nuestra revisión de seguridad no encontró nada en contra. Díganos todo lo que toma.',
  },
  noLeaflet: 'Todavía no tenemos una hoja sobre esta. Se lo explicaremos.',
  nothingToo:
    'También puede elegir no tomar ninguna medicina por ahora, u otro tipo de ayuda. Pregúntenos qué significaría.',
  ask: 'Preguntas que quizá quiera hacer',
  questions: [
    '¿Qué pasa si espero?',
    '¿Cómo sabremos que funciona y cuándo lo miramos?',
    '¿Qué puedo hacer con los efectos secundarios?',
    '¿Cuánto tiempo la tomaría y cómo la dejo?',
  ],
  asOf: (day) => `Lo que se dice de usted es del ${day}; puede haber cambiado desde entonces.`,
  sources: 'De dónde viene esto',
  awaiting: 'Una parte de esto todavía espera que se vuelva a leer en su fuente.',
};

export const aidWords = { en: english, es: spanish } as const satisfies Record<'en' | 'es', AidWords>;

/** A weight of the formulary in everyday words; not known is said, never left blank. */
export function plainLevel(
  effect: EffectLevel,
  words: readonly [string, string, string, string],
  notKnown: string,
): string {
  if (effect.state === 'not-known') return notKnown;
  return words[effect.state === 'listed' ? effect.level : 0] ?? notKnown;
}
