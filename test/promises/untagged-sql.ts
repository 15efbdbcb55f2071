import { parseSync } from '@swc/core';

/** One place where a program builds SQL out of variables. */
export interface UntaggedSql {
  readonly what: string;
  readonly text: string;
}

type Node = Readonly<Record<string, unknown>> & { readonly type?: string };

const beginnings = [
  ...['select', 'insert into', 'update', 'delete from', 'create', 'alter', 'drop', 'grant', 'revoke'],
  ...['truncate', 'copy', 'call', 'set', 'lock', 'order by', 'where'],
  // As it begins a statement; " with ${name}" is English
  ...['with [a-z_]+ as', 'with recursive [a-z_]+ as'],
];
/** As SQL is written, all small or all capitals: a sentence on a page begins with one capital. */
const statement = new RegExp(
  `^\\s*(?:${[...beginnings, ...beginnings.map((word) => word.toUpperCase())].join('|')})\\b`,
);

/**
 * SQL that is put together from variables in a way the database cannot tell from the statement: text with holes that
 * is not tagged `sql`, text added to text, and kysely's own back doors (`sql.raw`, `sql.lit`, names from variables).
 * Inside the `sql` tag a hole becomes a parameter.
 */
export function untaggedSql(source: string, tsx = false): UntaggedSql[] {
  const found: UntaggedSql[] = [];
  walk(parseSync(source, { syntax: 'typescript', tsx, target: 'esnext' }) as unknown as Node, found);
  return found;
}

function walk(node: unknown, found: UntaggedSql[]): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const here = node as Node;
  if (here.type === 'TaggedTemplateExpression') {
    // The holes of a tagged text may hold a text of their own
    walk((here['template'] as Node)['expressions'], found);
    return;
  }
  if (isOverConstants(here)) return;
  const said = describe(here);
  if (said) found.push(said);
  for (const value of Object.values(here)) walk(value, found);
}

/** `versionColumns.map((column) => sql.ref(column))`: names, but every one of them stands in the program. */
function isOverConstants(node: Node): boolean {
  const callee = node.type === 'CallExpression' ? (node['callee'] as Node) : null;
  return (
    callee?.type === 'MemberExpression' &&
    nameOf(callee['object']) === 'versionColumns' &&
    nameOf(callee['property']) === 'map'
  );
}

function describe(node: Node): UntaggedSql | null {
  if (node.type === 'TemplateLiteral') {
    const [first = ''] = (node['quasis'] as readonly { readonly cooked: string }[]).map(
      ({ cooked }) => cooked,
    );
    const holes = (node['expressions'] as readonly unknown[]).length;
    return holes > 0 && statement.test(first) ? { what: 'text with holes', text: first.slice(0, 60) } : null;
  }
  if (node.type === 'BinaryExpression' && node['operator'] === '+') {
    const left = node['left'] as Node;
    const text = left.type === 'StringLiteral' ? String(left['value']) : '';
    return statement.test(text) ? { what: 'text added to text', text: text.slice(0, 60) } : null;
  }
  if (node.type === 'CallExpression') return backDoor(node);
  return null;
}

/** `sql.raw(x)` and its kin; `sql.ref('a.b')` with a name that is written out is fine. */
function backDoor(node: Node): UntaggedSql | null {
  const callee = node['callee'] as Node;
  if (callee.type !== 'MemberExpression') return null;
  const [of, name] = [nameOf(callee['object']), nameOf(callee['property'])];
  if (of !== 'sql') return null;
  const given = (node['arguments'] as readonly { readonly expression: Node }[])[0]?.expression;
  const always = ['raw', 'lit', 'literal'].includes(name);
  const names = ['ref', 'id', 'table'].includes(name) && given?.type !== 'StringLiteral';
  return always || names ? { what: `sql.${name}`, text: nameOf(given) } : null;
}

function nameOf(node: unknown): string {
  const { type, value } = (node ?? {}) as Node;
  return type === 'Identifier' ? String(value) : '';
}
