/** What the people of the demo clinic wrote into treatment plans, by what somebody is treated for. */
export interface PlanWords {
  /** Words the diagnosis is known by. */
  readonly when: RegExp;
  readonly goals: readonly string[];
  readonly nonDrug: readonly (readonly [what: string, who: string | null])[];
  readonly earlySigns: readonly string[];
  readonly ifWorse: string;
}

const callUs =
  'Call the clinic the same day and say that the early signs are back; we see you within the week. If life is in danger, call 988 or 911.';

export const planWords: readonly PlanWords[] = [
  {
    when: /schizo|psycho/i,
    goals: [
      'Hear the voices less, and be able to leave the flat when they come',
      'See my sister every Sunday',
    ],
    nonDrug: [
      ['Cognitive therapy for voices, every two weeks', 'Elise Moreau'],
      ['Walk in the park three mornings a week', null],
    ],
    earlySigns: ['Sleeping less than four hours for two nights', 'Thinking that the television speaks to me'],
    ifWorse: callUs,
  },
  {
    when: /bipolar|mania/i,
    goals: ['Stay at work through the spring, which was hard every year', 'Even sleep, in bed by eleven'],
    nonDrug: [
      ['Mood and sleep diary, looked at in every visit', null],
      ['Psychoeducation group', 'Elise Moreau'],
    ],
    earlySigns: [
      'Needing less sleep and not being tired',
      'Starting many things at once',
      'Spending at night',
    ],
    ifWorse: `Keep to the evening dose, no alcohol, hand the bank card to my partner. ${callUs}`,
  },
  {
    when: /post-traumatic|ptsd/i,
    goals: ['Sleep through four nights a week', 'Drive across the bridge again'],
    nonDrug: [['Trauma-focused therapy, weekly', 'Elise Moreau']],
    earlySigns: ['Nightmares three nights in a row', 'Staying at home to avoid people'],
    ifWorse: callUs,
  },
  {
    when: /adhd/i,
    goals: ['Hand in work on the day it is due', 'Fewer quarrels about forgotten things at home'],
    nonDrug: [['Written plan of the day, and a timer for meals', null]],
    earlySigns: ['Skipping meals', 'Irritable in the evening'],
    ifWorse: 'Leave out the next dose and call the clinic.',
  },
  {
    when: /alcohol/i,
    goals: ['No drink on workdays until the summer', 'Be at my daughter’s games'],
    nonDrug: [['Relapse prevention group, weekly', 'Elise Moreau']],
    earlySigns: ['Walking past the old bar', 'Saying that one cannot hurt'],
    ifWorse: 'Call my sponsor first, then the clinic. Come in even after a drink.',
  },
  {
    when: /opioid/i,
    goals: ['Keep my place and my job', 'Two years without heroin in May'],
    nonDrug: [['Counselling, every two weeks', 'Elise Moreau']],
    earlySigns: ['Craving on payday', 'Not answering the phone'],
    ifWorse:
      'Call the clinic before the dose wears off; naloxone is at home, and my brother knows how to use it.',
  },
  {
    when: /dementia|alzheimer/i,
    goals: ['Calm evenings at home', 'My daughter can sleep'],
    nonDrug: [
      ['Day centre twice a week', 'family'],
      ['Light and company before dinner', null],
    ],
    earlySigns: ['Pacing from four in the afternoon'],
    ifWorse: 'The family calls the clinic; look for pain, infection and a full bladder first.',
  },
  {
    when: /insomnia/i,
    goals: ['Six hours of sleep, most nights', 'No more falls'],
    nonDrug: [['Sleep programme (CBT-I), six sessions', 'Elise Moreau']],
    earlySigns: ['Lying awake past two o’clock'],
    ifWorse: 'Call the clinic before taking more than agreed.',
  },
  {
    when: /anxiety|panic/i,
    goals: ['Take the train to work again', 'A whole week without checking my pulse'],
    nonDrug: [['Exposure in small steps, with notes', 'Elise Moreau']],
    earlySigns: ['Calling in sick', 'Sitting near the door'],
    ifWorse: callUs,
  },
  {
    when: /depress/i,
    goals: ['Back to full days at work', 'Cook for friends once a month', 'Enjoy music again'],
    nonDrug: [
      ['Behavioural activation, weekly', 'Elise Moreau'],
      ['Swim on Tuesdays', null],
    ],
    earlySigns: ['Waking at four and not falling asleep again', 'Not answering messages for days'],
    ifWorse: callUs,
  },
];

/** Why this one and what would end it, by class of medication; the first class that fits is taken. */
export const courseWords: readonly {
  readonly of: string;
  readonly whyThis: string;
  readonly stopCriterion: string;
}[] = [
  {
    of: 'clozapine',
    whyThis: 'Two other antipsychotics in full doses did not help.',
    stopCriterion: 'A neutrophil count below its limit, or signs of an inflamed heart.',
  },
  {
    of: 'lithium',
    whyThis: 'It prevents both kinds of episode and lowers the risk of suicide.',
    stopCriterion: 'Kidney function falling for two checks in a row, or a level above range with symptoms.',
  },
  {
    of: 'mood-stabilizer',
    whyThis: 'Suits long-term prevention for this person best of what was talked about.',
    stopCriterion: 'A rash, or an episode in spite of a full dose for three months.',
  },
  {
    of: 'antidepressant',
    whyThis: 'Fits what was tried before, and what else is taken.',
    stopCriterion: 'No clear change after eight weeks at a full dose, or a side effect that is not worth it.',
  },
  {
    of: 'antipsychotic',
    whyThis: 'The lowest dose that keeps the symptoms away.',
    stopCriterion: 'Weight up by a tenth, stiff or restless limbs that stay, or no change after six weeks.',
  },
  {
    of: 'stimulant',
    whyThis: 'Works the same day and can be left out without harm.',
    stopCriterion: 'Blood pressure or pulse that stays high, or no difference in daily life after six weeks.',
  },
  {
    of: 'benzodiazepine',
    whyThis: 'Taken for years; it is being lowered slowly.',
    stopCriterion: 'The taper comes to its end.',
  },
  {
    of: 'opioid-partial-agonist',
    whyThis: 'Protects from overdose and keeps craving away.',
    stopCriterion: 'The person’s own wish, after a year of stability, and then slowly.',
  },
  {
    of: 'alcohol-use-medication',
    whyThis: 'Takes the pull out of the first drink.',
    stopCriterion: 'Liver values above three times normal, or a year without a drink.',
  },
];

/** For everything else, among it what other doctors prescribe. */
export const otherCourse = {
  whyThis: 'Talked about and kept.',
  stopCriterion: 'The reason for it is gone, or its harm outweighs it.',
} as const;
