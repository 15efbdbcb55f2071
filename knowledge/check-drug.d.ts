import type { KnowledgeProblem } from './raw-files.ts';
import type { Drug } from './schema/drug.ts';
/** What must agree inside one medication: local ids, what dosing refers to, and doses with each other. */
export declare function checkDrug(file: string, drug: Drug): readonly KnowledgeProblem[];
