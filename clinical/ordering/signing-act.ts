/** What a signature is put under: exactly these entries at these versions, of this person, as they were shown. */
export interface SigningAct {
  readonly act: 'sign' | 'resume' | 'agree' | 'agree-again';
  readonly patientId: string;
  /** The orders or dose plans signed in one act. */
  readonly entries: readonly { readonly id: string; readonly version: number }[];
  /** SHA-256 over what is shown, which the server works out anew. */
  readonly shownHash: string;
}

/** The act as one line: the confirmation given for it is found by this line and by no other. */
export function signingActLine({ act, patientId, entries, shownHash }: SigningAct): string {
  const signed = entries.map(({ id, version }) => `${id}@${version}`).toSorted();
  return [act, patientId, ...signed, shownHash].join(' ');
}
