import type { KnowledgeProblem } from './raw-files.ts';
import type { Analyte, Instrument } from './schema/clinical-terms.ts';
/** Limits of an analyte stand in its own unit and in order: plausible low < critical low < critical high < plausible high. */
export declare function checkAnalyte(file: string, analyte: Analyte): readonly KnowledgeProblem[];
/** Bands of a scale lie inside its range and do not overlap. */
export declare function checkInstrument(file: string, scale: Instrument): readonly KnowledgeProblem[];
