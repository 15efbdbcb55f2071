/** The few words paper itself prints. */
export interface PaperWords {
  readonly page: (number: number, of: number) => string;
  readonly to: string;
  /** Below the text, when characters had to be left out. */
  readonly missing: (characters: readonly string[]) => string;
}

const english: PaperWords = {
  page: (number, of) => `Page ${number} of ${of}`,
  to: 'To',
  missing: (characters) =>
    `[?] stands for a character that could not be printed here (${characters.join(', ')}). The record on screen has it.`,
};

const spanish: PaperWords = {
  page: (number, of) => `Página ${number} de ${of}`,
  to: 'Para',
  missing: (characters) =>
    `[?] está en lugar de un carácter que no se pudo imprimir (${characters.join(', ')}). En pantalla se ve completo.`,
};

/** Words for a language; English where there are none. */
export function paperWords(language: string): PaperWords {
  return /^es\b/i.test(language) ? spanish : english;
}
