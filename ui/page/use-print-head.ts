import { useEffect } from 'react';

/** `words` as a CSS string: what could end it, or begin another line, is written as its number. */
export function cssString(words: string): string {
  return `"${words.replace(/["\\\p{Cc}]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0x20).toString(16)} `)}"`;
}

/**
 * Writes `words` at the head of every printed page but the first while the component stands, so that a sheet that is on its
 * own still says whose it is. The first page has its own heading. Browsers without margin boxes leave it out.
 */
export function usePrintHead(words: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `@page { @top-left { content: ${cssString(words)}; font: 8pt sans-serif; } }
       @page :first { @top-left { content: none; } }`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [words]);
}
