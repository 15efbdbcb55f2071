/** Options of a choice, each said in the reader's language. */
export const optionsOf = <V extends string>(
  words: Readonly<Record<V, string>>,
  text: (one: string) => string,
) => (Object.keys(words) as V[]).map((value) => ({ value, label: text(words[value]) }));
