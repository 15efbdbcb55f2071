/** What a due date was closed with, where the check itself leaves no day or was not done. */
export const closedWords: Readonly<Record<string, string>> = {
  declined: 'Declined',
  'not-needed': 'Not needed',
  hardship: 'Not possible for the person',
  'done-elsewhere': 'Done elsewhere, day not known',
};
