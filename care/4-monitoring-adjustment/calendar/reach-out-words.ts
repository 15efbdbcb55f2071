/** What a message asking for checks is made of. */
export interface ReachWords {
  readonly given: string | null;
  readonly checks: readonly string[];
  readonly clinic: string;
}

const spanish = (language: string | null): boolean => language?.toLowerCase().startsWith('es') === true;

/** Subject of the conversation, by the person's language. */
export const reachSubject = (language: string | null): string =>
  spanish(language) ? 'Es hora de unas pruebas' : 'Time for your checks';

/** Every subject such a conversation can have: by it one sees who was asked. */
export const reachSubjects: ReadonlySet<string> = new Set([reachSubject(null), reachSubject('es')]);

/** The message in the person's language: what is due, what for, what to do. No word about being late. */
export function reachText({ given, checks, clinic }: ReachWords, language: string | null): string {
  const list = checks.map((one) => `• ${one}`).join('\n');
  if (spanish(language))
    return `Hola${given === null ? '' : ` ${given}`}:\n\nes hora de estas pruebas:\n${list}\n\nNos ayudan a ver que su tratamiento es seguro para usted. Responda aquí para buscar una fecha, o díganos si ya se las hicieron en otro lugar.\n\n${clinic}`;
  return `Hello${given === null ? '' : ` ${given}`},\n\nit is time for these checks:\n${list}\n\nThey help us to see that your treatment is safe for you. Write back here to find a day, or tell us if you had them done somewhere else.\n\n${clinic}`;
}
