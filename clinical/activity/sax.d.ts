/** The part of sax that is used: its published types bring those of Node, and this room has none. */
declare module 'sax' {
  interface Tag {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string | undefined>>;
  }
  interface Parser {
    /** Lines before this one. */
    readonly line: number;
    onerror: (error: Error) => void;
    onopentag: (tag: Tag) => void;
    write(text: string): Parser;
    close(): Parser;
  }
  const sax: { parser(strict: boolean, options?: { readonly strictEntities?: boolean }): Parser };
  export default sax;
}
