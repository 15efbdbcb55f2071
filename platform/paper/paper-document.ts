import type { Instant } from '#kernel/time.ts';

/** A line of text; `strong` for what must not be overlooked. */
export type PaperLine = string | { readonly text: string; readonly strong: true };

/** Part of a section, printed in the order given. */
export type PaperBlock =
  | { readonly kind: 'lines'; readonly lines: readonly PaperLine[] }
  | { readonly kind: 'list'; readonly items: readonly PaperLine[] }
  | { readonly kind: 'facts'; readonly facts: readonly PaperFact[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      /** Each as long as `head`. */
      readonly rows: readonly (readonly string[])[];
    }
  /** Something drawn by hand, such as a signature, with whose it is below. */
  | { readonly kind: 'drawing'; readonly drawing: PaperDrawing; readonly label: string }
  /** An empty line to write on, with what it is for below. */
  | { readonly kind: 'sign-here'; readonly label: string };

/** Strokes on a surface, each a row of points in its units; the origin is the upper left corner. */
export interface PaperDrawing {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly (readonly PaperPoint[])[];
}

export interface PaperPoint {
  readonly x: number;
  readonly y: number;
}

export interface PaperFact {
  readonly label: string;
  readonly value: string;
}

export interface PaperSection {
  /** Null: the text begins without one. */
  readonly heading: string | null;
  readonly blocks: readonly PaperBlock[];
}

/** What is printed, without saying how it looks. */
export interface PaperDocument {
  readonly title: string;
  /** BCP 47; decides the words of the footer ("Page 1 of 2") and what a screen reader speaks. */
  readonly language: string;
  readonly pageSize: 'A4' | 'LETTER';
  /** Who it comes from: name and address, one line each. The first also counts as author. */
  readonly from: readonly string[];
  /** Whom it goes to; empty when it goes to nobody in particular. */
  readonly to: readonly string[];
  /** Whom or what every single page is about: a page that gets lost must say where it belongs. */
  readonly subject: string;
  /** The block below the title: dates, numbers, names. */
  readonly facts: readonly PaperFact[];
  readonly sections: readonly PaperSection[];
  readonly madeAt: Instant;
}

/**
 * Makes the PDF.
 * @throws Error when the document itself is wrong (a table row of another length than its head): a fault of ours
 */
export type PrintPdf = (document: PaperDocument) => Promise<Uint8Array<ArrayBuffer>>;
