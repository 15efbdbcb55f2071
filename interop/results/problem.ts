/** Something wrong in a message or file, and where. */
export interface Problem {
  readonly place: string;
  readonly message: string;
}
