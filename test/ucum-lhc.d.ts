/** The part of the unit library the tests compare with; it comes without types. */
declare module '@lhncbc/ucum-lhc' {
  interface Conversion {
    readonly status: 'succeeded' | 'failed' | 'error';
    readonly toVal: number | null;
    readonly msg: readonly string[];
  }
  interface Choices {
    readonly molecularWeight?: number | null;
    readonly charge?: number | null;
  }
  interface Utils {
    convertUnitTo(from: string, value: number, to: string, choices?: Choices): Conversion;
    validateUnitString(unit: string): { readonly status: 'valid' | 'invalid' | 'error' };
  }
  export const UcumLhcUtils: { getInstance(): Utils };
  const all: { readonly UcumLhcUtils: typeof UcumLhcUtils };
  export default all;
}
