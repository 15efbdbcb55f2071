import type { KnownNames } from './known-names.ts';
import type { KnowledgeProblem } from './raw-files.ts';
import type { Rule } from './schema/rule.ts';
/** A rule's golden cases name medications, results and substances that exist, in the form `RuleCase` asks for. */
export declare function checkCases(file: string, rule: Rule, known: KnownNames): readonly KnowledgeProblem[];
