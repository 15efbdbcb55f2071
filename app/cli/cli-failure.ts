/** An expected failure of a command: its message is all the person needs, a stack trace would only hide it. */
export class CliFailure extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 3) {
    super(message);
    this.name = 'CliFailure';
    this.exitCode = exitCode;
  }
}
