import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute or more on two cores, longest first. A name that fits no file any more does no harm. */
const long = [
  'test/browser/whole-procedure.browser.test.ts',
  'test/browser/every-page/chart-',
  'test/browser/every-page/',
  'test/browser/stored-text.browser.test.ts',
  'test/journeys/crash.db.test.ts',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const place = long.findIndex((name) => moduleId.includes(name));
  return place === -1 ? long.length : place;
};

/** Order of the files of a stage: begun last, a long one keeps a single worker busy when all others are done. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
