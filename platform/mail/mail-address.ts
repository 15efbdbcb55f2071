/**
 * True for exactly one plain address such as `a.b@practice.example`: no name, no list, no line break. Stricter than
 * the mail standards: what they allow besides is never meant when somebody types an address into a chart.
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 &&
    /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(
      text,
    )
  );
}
