import type { z } from 'zod';
import type { AuditLine } from '../schema.ts';

type Line = z.infer<typeof AuditLine>;

/** One line of the audit with every chart it touched: reading a worklist touches many at once. */
export interface AuditAct extends Omit<Line, 'patient' | 'patientId'> {
  readonly charts: readonly string[];
}

/** The server sends a line once for each chart it touched; people read it once. The order stays. */
export function auditActs(lines: readonly Line[]): readonly AuditAct[] {
  const acts = new Map<number, AuditAct>();
  for (const { patient, patientId: _, ...line } of lines) {
    const charts = [...(acts.get(line.seq)?.charts ?? []), ...(patient === null ? [] : [patient])];
    acts.set(line.seq, { ...line, charts });
  }
  return [...acts.values()];
}

/** `monitoring.close-check` as words: `Monitoring: close check`. */
export function actionWords(action: string): string {
  const [room = '', ...rest] = action.split('.');
  const words = rest.join(' ').replaceAll('-', ' ');
  const head = room.charAt(0).toUpperCase() + room.slice(1).replaceAll('-', ' ');
  return words === '' ? head : `${head}: ${words}`;
}
