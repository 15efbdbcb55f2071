/** Whether a text begins like XML. */
export const isXml = (beginning: string): boolean => /^[\ufeff\s]*</.test(beginning);
