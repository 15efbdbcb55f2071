/** Source files whose words a patient can meet. Everything said in them must have Spanish. */
export const patientFacing: readonly string[] = [
  'app/web/session',
  'app/web/patient',
  'app/web/account',
  'app/web/pages',
  'app/web/shell/rail.tsx',
  'app/web/shell/shell.tsx',
  'app/web/shell/person-menu.tsx',
  'app/web/shell/help-now.tsx',
  'app/web/shell/server-silent.tsx',
  'app/web/shell/language-choice.tsx',
  'care/5-communication/screens',
  'ui/timeline',
  'ui/state',
];
