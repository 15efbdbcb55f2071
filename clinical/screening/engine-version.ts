/** Version of the screening logic. It changes with anything that can change an answer; signed screens record it. */
export const engineVersion = '1.6.0';
