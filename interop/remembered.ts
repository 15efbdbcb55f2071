/**
 * A function that keeps its last answers, for codes, names and amounts that come again in chart after chart. `textOf`
 * says in one text everything the answer depends on. The `most` texts asked for last are kept, at most twice as many,
 * and none longer than `longest` characters, so that odd words of callers cannot fill the memory. Answers are shared:
 * nobody may change one.
 */
export function remembered<Asked, Answer>(
  textOf: (asked: Asked) => string,
  answer: (asked: Asked) => Answer,
  most = 5000,
  longest = 400,
): (asked: Asked) => Answer {
  let recent = new Map<string, Answer>();
  let older = new Map<string, Answer>();
  return (asked) => {
    const text = textOf(asked);
    const known = recent.get(text);
    if (known !== undefined) return known;
    const kept = older.get(text);
    const found = kept === undefined ? answer(asked) : kept;
    if (text.length > longest) return found;
    if (recent.size >= most) [older, recent] = [recent, new Map()];
    recent.set(text, found);
    return found;
  };
}
