/** Spanish for everything a patient sees; what is missing here is shown in English. */
export const spanish: Readonly<Record<string, string>> = {};
