/**
 * The rules of the house that TypeScript's project references cannot express. References already make an upward
 * import (kernel -> platform, clinical -> record/store, ...) a compile error; see ARCHITECTURE.md.
 *
 * A backreference $1, $2 in `to` stands for the group in `from`.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
const config = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file with two names.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'slices-apart',
      comment: 'A step of the procedure never imports another: they meet in the patient record.',
      severity: 'error',
      from: { path: '^(care|practice)/([^/]+)/' },
      to: { path: '^(care|practice)/', pathNot: '^$1/$2/' },
    },
    {
      name: 'screens-see-the-contract-only',
      comment:
        'A screen knows its slice by schema.ts (a large contract is split: calendar-schema.ts); besides that the pure rooms and ui, never the server side.',
      severity: 'error',
      from: { path: '^(care|practice)/([^/]+)/([^/]+/|)screens/', pathNot: '\\.test\\.tsx?$' },
      to: {
        pathNot: [
          // A large slice has folders of its own inside, each with its contract and its screens
          '^$1/$2/([^/]+/|)schema\\.ts$',
          '^$1/$2/([^/]+/|)[a-z-]+-schema\\.ts$',
          '^$1/$2/([^/]+/|)screens/',
          '^(ui|kernel|clinical|knowledge/schema|record/schema)/',
          '^node_modules/',
        ],
      },
    },
    {
      name: 'browser-code-has-no-node',
      comment: 'Screens, ui and the web app run in a browser.',
      severity: 'error',
      from: {
        path: '^(ui|app/web|(care|practice)/[^/]+/([^/]+/|)screens)/',
        pathNot: '\\.test\\.tsx?$|/vite\\.config\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-rooms-do-no-io',
      comment:
        'kernel, clinical and the two schema rooms decide; they do not read, write, wait or ask the time.',
      severity: 'error',
      from: { path: '^(kernel|clinical|knowledge/schema|record/schema)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'calendar-in-one-place',
      comment:
        'Dates are calculated by kernel/time.ts, so that one file decides what a day or a month later means.',
      severity: 'error',
      // app/ asks the machine for today; tests may compare with the library itself
      from: { pathNot: '^kernel/time\\.ts$|^(app|test|bench)/|\\.test\\.ts$' },
      to: { path: '^node_modules/temporal-polyfill/' },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'Tests and what serves them only are imported by tests and benchmarks.',
      severity: 'error',
      from: { pathNot: '^(test|bench)/|\\.test\\.tsx?$|^vitest\\.config\\.ts$' },
      to: { path: '^(test|bench)/|\\.test\\.tsx?$|^platform/db/testing\\.ts$' },
    },
    {
      name: 'no-development-packages-in-the-product',
      comment: '`npm start` installs without devDependencies: an import of one works here and fails there.',
      severity: 'error',
      from: {
        pathNot: '^(test|bench|app/bootstrap)/|\\.test\\.tsx?$|^vitest\\.config\\.ts$|^\\.dependency-cruiser',
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that is there only because another brought it can be gone tomorrow.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'imports-resolve',
      comment: 'An import the check cannot follow is an import it does not check.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no programming interface, so the default parser would see plain JavaScript and no imports.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(\\.cache|dist|data|bench/rivals/node_modules)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};

export default config;
