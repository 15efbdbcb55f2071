import type { OperationOutcome } from 'fhir/r4';
import type { FhirProblem } from './mapping.ts';

export type IssueCode =
  | 'deleted'
  | 'invalid'
  | 'structure'
  | 'not-found'
  | 'forbidden'
  | 'login'
  | 'conflict'
  | 'not-supported'
  | 'too-long'
  | 'required'
  | 'exception'
  | 'throttled'
  | 'processing'
  | 'suppressed';

/** One OperationOutcome for a list of problems; each names its element. */
export function outcomeOf(problems: readonly FhirProblem[], code: IssueCode = 'invalid'): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: problems.slice(0, 100).map((problem) => ({
      severity: 'error',
      code,
      diagnostics: problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`,
      ...(problem.path === '' ? {} : { expression: [problem.path] }),
    })),
  };
}

/** An OperationOutcome with a single issue. */
export function outcome(code: IssueCode, diagnostics: string, expression?: string): OperationOutcome {
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code,
        diagnostics,
        ...(expression === undefined ? {} : { expression: [expression] }),
      },
    ],
  };
}

/** Something the reader has to know about an answer that is otherwise given. */
export function warning(code: IssueCode, diagnostics: string): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code, diagnostics }] };
}
