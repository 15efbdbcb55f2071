/** What a person calls what a scale asks about: plain words by the scale's id, said through `text()`. */
export const scaleWords: Readonly<Record<string, string>> = {
  'phq-9': 'My mood',
  'gad-7': 'Worry and unrest',
  'phq-2': 'My mood, in two questions',
  'gad-2': 'Worry, in two questions',
  'pcl-5': 'Hard memories',
  'pc-ptsd-5': 'Hard memories, in short',
  'audit-c': 'Alcohol',
  'gds-15': 'My mood, yes or no',
  'who-5': 'Well-being',
  isi: 'My sleep',
};
