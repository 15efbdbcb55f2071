export declare const p: {
  readonly ok: true;
  readonly value: number;
};
