import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { CodeSet } from '#knowledge/schema/code-set.ts';

/** What the measure says of one person; null where nothing was supplied in the intake year. */
export interface Counted {
  readonly population: boolean;
  readonly excluded: boolean;
  readonly acute: boolean;
  readonly continuation: boolean;
}

/** People ready to be asked about: their resources in the form the engine reads. Good for one question. */
export interface CqlPeople {
  readonly people: unknown;
}

/** cql-execution with the measure translated from CQL. */
export interface CqlEngine {
  /** Takes bundles of one person each; the id of the Patient names the answer. */
  readonly read: (bundles: readonly unknown[]) => CqlPeople;
  readonly answers: (people: CqlPeople, year: number) => Promise<ReadonlyMap<string, Counted | null>>;
}

/** Codes by the name of the value set in the CQL. */
export type ValueSets = Readonly<Record<string, CodeSet['codes']>>;

const here = (file: string): URL => new URL(file, import.meta.url);
const text = (file: string): string => readFileSync(here(file), 'utf8');
const load = createRequire(new URL('../rivals/package.json', import.meta.url));

/** Translates the measure and starts the engine, from the folder the rivals are installed in; null when they are not. */
export async function startCqlEngine(valueSets: ValueSets): Promise<CqlEngine | null> {
  const installed = await loadPackages();
  if (installed === null) return null;
  const { translate, execution, fhir } = installed;
  const main = translate('antidepressant-management.cql');
  const helpers = translate('FHIRHelpers.cql');
  const library = new execution.Library(main, new execution.Repository({ main, helpers }));
  const codes = new execution.CodeService(
    Object.fromEntries(
      Object.entries(valueSets).map(([name, lists]) => [
        `urn:titrate:bench:${name}`,
        { '': lists.flatMap(({ system, codes }) => codes.map((code) => ({ code, system }))) },
      ]),
    ),
  );
  const instant = (moment: string): unknown => execution.DateTime.parse(moment);
  return {
    read: (bundles) => {
      const people = fhir.PatientSource.FHIRv401();
      people.loadBundles(bundles);
      return { people };
    },
    answers: async ({ people }, year) => {
      const period = new execution.Interval(
        instant(`${year}-01-01T00:00:00.000Z`),
        instant(`${year}-12-31T23:59:59.999Z`),
      );
      const executor = new execution.Executor(library, codes, { 'Measurement Period': period });
      const { patientResults } = await executor.exec_expression(
        'Counted',
        people,
        instant(`${year}-12-31T23:59:59.999Z`),
      );
      return new Map(
        Object.entries(patientResults).map(([id, { Counted }]) => [
          id,
          Counted === null ? null : told(Counted),
        ]),
      );
    },
  };
}

/** In CQL what cannot be told is null; a measure counts it as no. */
function told(counted: { readonly [K in keyof Counted]: boolean | null }): Counted {
  return {
    population: counted.population === true,
    excluded: counted.excluded === true,
    acute: counted.acute === true,
    continuation: counted.continuation === true,
  };
}

/** The parts of the packages that are used here: two of them carry no types, one has generated ones. */
interface Packages {
  readonly translate: (file: string) => unknown;
  readonly execution: {
    readonly Library: new (elm: unknown, repository: unknown) => unknown;
    readonly Repository: new (libraries: Readonly<Record<string, unknown>>) => unknown;
    readonly CodeService: new (valueSets: object) => unknown;
    readonly Interval: new (from: unknown, to: unknown) => unknown;
    readonly DateTime: { readonly parse: (text: string) => unknown };
    readonly Executor: new (
      library: unknown,
      codes: unknown,
      parameters: object,
    ) => {
      readonly exec_expression: (
        name: string,
        people: unknown,
        now: unknown,
      ) => Promise<{
        readonly patientResults: Readonly<
          Record<string, { readonly Counted: { readonly [K in keyof Counted]: boolean | null } | null }>
        >;
      }>;
    };
  };
  readonly fhir: {
    readonly PatientSource: {
      readonly FHIRv401: () => { readonly loadBundles: (bundles: readonly unknown[]) => void };
    };
  };
}

interface Translator {
  readonly ModelManager: new () => {
    readonly modelInfoLoader: { readonly registerModelInfoProvider: (provider: unknown) => void };
  };
  readonly LibraryManager: new (
    models: unknown,
    options: undefined,
    cache: undefined,
    units: unknown,
  ) => { readonly librarySourceLoader: { readonly registerProvider: (provider: unknown) => void } };
  readonly CqlTranslator: {
    readonly fromText: (
      text: string,
      libraries: unknown,
    ) => {
      readonly exceptions: { readonly asJsReadonlyArrayView: () => readonly { readonly message: string }[] };
      readonly toJson: () => string;
    };
  };
  readonly createModelInfoProvider: (read: (model: string) => unknown) => unknown;
  readonly createLibrarySourceProvider: (read: (library: string) => unknown) => unknown;
  readonly createUcumService: (...all: readonly unknown[]) => unknown;
  readonly stringAsSource: (text: string) => unknown;
}

async function loadPackages(): Promise<Packages | null> {
  try {
    const translator: Translator = await import(
      pathToFileURL(load.resolve('@cqframework/cql/cql-to-elm')).href
    );
    const fhirModel = readFileSync(
      load.resolve('cql-exec-fhir/lib/modelInfos/fhir-modelinfo-4.0.1.xml'),
      'utf8',
    );
    return {
      translate: (file) => withOutputAside(() => translated(file, translator, fhirModel)),
      execution: load('cql-execution'),
      fhir: load('cql-exec-fhir'),
    };
  } catch (problem) {
    if ((problem as { code?: unknown }).code === 'MODULE_NOT_FOUND') return null;
    throw problem;
  }
}

/** The translator greets on standard output, where only the report belongs. */
function withOutputAside<T>(work: () => T): T {
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    return work();
  } finally {
    process.stdout.write = write;
  }
}

/** ELM of one file. Throws with everything the translator has to say, since a library with errors counts nobody. */
function translated(file: string, translator: Translator, fhirModel: string): unknown {
  const { stringAsSource } = translator;
  const models = new translator.ModelManager();
  models.modelInfoLoader.registerModelInfoProvider(
    translator.createModelInfoProvider((model) =>
      stringAsSource(model === 'FHIR' ? fhirModel : text('system-model.xml')),
    ),
  );
  const none = (): never => {
    throw new Error('the measure converts no units');
  };
  const libraries = new translator.LibraryManager(
    models,
    undefined,
    undefined,
    // Units of days are part of CQL: everything is a unit that is asked about here
    translator.createUcumService(none, () => null, none, none),
  );
  libraries.librarySourceLoader.registerProvider(
    translator.createLibrarySourceProvider((library) => stringAsSource(text(`${library}.cql`))),
  );
  const result = translator.CqlTranslator.fromText(text(file), libraries);
  const problems = result.exceptions.asJsReadonlyArrayView().map(({ message }) => message);
  if (problems.length > 0) throw new Error(`${file}: ${problems.join('; ')}`);
  return JSON.parse(result.toJson());
}
