import type { FollowedRule } from './due-item.ts';

/**
 * By which figures a check goes, in one line for a sheet, a letter or another system: `United Kingdom: …; clinic's own
 * interval, every 84 days`. Null where there is nothing to tell.
 */
export function ruleWords(rule: FollowedRule | null): string | null {
  if (rule === null) return null;
  const own = rule.own === null ? [] : [`clinic’s own interval, every ${rule.own.everyDays} days`];
  return [rule.name, ...own].join('; ');
}
