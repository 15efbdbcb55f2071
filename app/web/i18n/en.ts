/** One thing and several: English is in the source, only what changes with a number is written here. */
const counted: Readonly<Record<string, string>> = {
  'Better than at the start, by {{count}} points.': 'Better than at the start, by {{count}} point.',
  'Harder than at the start, by {{count}} points.': 'Harder than at the start, by {{count}} point.',
  'I have read what was not checked ({{count}}).': 'I have read what was not checked ({{count}}).',
  'NOT whole. {{count}} lines were checked.': 'NOT whole. {{count}} line was checked.',
  'Show {{count}} more results': 'Show {{count}} more result',
  'Whole: {{count}} lines, every checksum agrees.': 'Whole: {{count}} line, its checksum agrees.',
  'from the first {{count}} of the list': 'from the first {{count}} of the list',
  'Every {{count}} days': 'Every day',
  '{{count}} charts': '{{count}} chart',
  '{{count}} lines': '{{count}} line',
  '{{count}} lines are still open.': '{{count}} line is still open.',
  '{{count}} lines stay open.': '{{count}} line stays open.',
  'Keep the {{count}} lines without a difference': 'Keep the {{count}} line without a difference',
  '{{count}} checks': '{{count}} check',
  '{{count}} medications that can be ordered, by name': '{{count}} medication that can be ordered, by name',
  '{{count}} visits': '{{count}} visit',
  '{{count}} consents missing': '{{count}} consent missing',
  '{{count}} open links in the plan': '{{count}} open link in the plan',
  '{{count}} checks overdue': '{{count}} check overdue',
  '{{count}} people could be lost': '{{count}} person could be lost',
  '{{count}} tries made': '{{count}} try made',
  'and {{count}} more:': 'and {{count}} more:',
  'with {{count}} refills about {{day}}': 'with {{count}} refill about {{day}}',
  '{{count}} refills come after {{day}}, when no pharmacy may fill them any more.':
    '{{count}} refill comes after {{day}}, when no pharmacy may fill it any more.',
  'At least {{amount}} of the supply before are left then ({{count}} days).':
    'At least {{amount}} of the supply before are left then ({{count}} day).',
  'About {{amount}} of the supply before are left then ({{count}} days).':
    'About {{amount}} of the supply before are left then ({{count}} day).',
  'At least {{amount}} of the supply before are left when it begins ({{count}} days), if that was fetched.':
    'At least {{amount}} of the supply before are left when it begins ({{count}} day), if that was fetched.',
  'About {{amount}} of the supply before are left when it begins ({{count}} days), if that was fetched and taken as written.':
    'About {{amount}} of the supply before are left when it begins ({{count}} day), if that was fetched and taken as written.',
  '{{count}} refills of it are still to be fetched.': '{{count}} refill of it is still to be fetched.',
  '{{count}} refills left, the next about {{day}}': '{{count}} refill left, about {{day}}',
  'Not known: how far the supply of {{count}} orders reaches.':
    'Not known: how far the supply of 1 order reaches.',
  'Not worked out: the supply of {{count}} orders taken by the steps of a dose plan.':
    'Not worked out: the supply of 1 order taken by the steps of a dose plan.',
  'Run out within {{count}} days, with no visit and no renewal before':
    'Run out within {{count}} day, with no visit and no renewal before',
  'New, and not heard for {{count}} days whether it was started':
    'New, and not heard for {{count}} day whether it was started',
  'Show all {{count}}': 'Show all {{count}}',
  '{{medicine}}: the supply on file ended {{count}} days ago':
    '{{medicine}}: the supply on file ended {{count}} day ago',
  '{{medicine}}: last injected {{count}} days ago': '{{medicine}}: last injected {{count}} day ago',
  '{{medicine}}: last taken {{count}} days ago': '{{medicine}}: last taken {{count}} day ago',
  '{{medicine}}: taken again after {{count}} days without it':
    '{{medicine}}: taken again after {{count}} day without it',
  'The limit of {{count}} days is reached today: by the hour it may be past.':
    'The limit of {{count}} day is reached today: by the hour it may be past.',
  'Begins anew after more than {{count}} days.': 'Begins anew after more than {{count}} day.',
  '{{covered}} of {{days}} days, {{count}} supplies since':
    '{{covered}} of {{days}} days, {{count}} supply since',
  '{{count}} reminders without an answer; no more are sent':
    '{{count}} reminder without an answer; no more are sent',
  'Not known: whether {{count}} people take what is ordered; nothing is on file about it.':
    'Not known: whether {{count}} person takes what is ordered; nothing is on file about it.',
  'Not wholly checked: {{count}} people, see their Monitor tab.':
    'Not wholly checked: {{count}} person, see their Monitor tab.',
  '{{count}} reminders were not answered, so no more are sent. A call may be better.':
    '{{count}} reminder was not answered, so no more are sent. A call may be better.',
  '{{count}} of these visits lie later than agreed.': '{{count}} of these visits lies later than agreed.',
  '{{count}} visits booked.': '{{count}} visit booked.',
  '{{count}} requests are past their time.': '{{count}} request is past its time.',
  '{{count}} of them are past their time.': '{{count}} of them is past its time.',
  '{{count}} not looked at yet': '{{count}} not looked at yet',
  'All {{count}}': 'All {{count}}',
  'arrived {{count}} days later': 'arrived {{count}} day later',
  'out for {{count}} days': 'out for {{count}} day',
  'Order for {{count}} people': 'Order for {{count}} person',
  '{{count}} people': '{{count}} person',
  '{{count}} requisitions were written. Print them here or from the list above.':
    '{{count}} requisition was written. Print it here or from the list above.',
  'For {{count}} people something could not be worked out; their checks are on the chart.':
    'For {{count}} person something could not be worked out; their checks are on the chart.',
  '{{count}} results arrived more than {{days}} days ago and were never marked as seen.':
    '{{count}} result arrived more than {{days}} days ago and was never marked as seen.',
  'Keep {{count}} results': 'Keep {{count}} result',
  '{{count}} results': '{{count}} result',
  'Read as {{format}}: {{count}} results.': 'Read as {{format}}: {{count}} result.',
  'The first {{count}} are shown.': 'The first {{count}} is shown.',
  '{{count}} changed one that was there': '{{count}} changed one that was there',
  '{{count}} went into a chart': '{{count}} went into a chart',
  '{{count}} were here already': '{{count}} was here already',
  '{{count}} were older than what is on file': '{{count}} was older than what is on file',
  '{{count}} wait for somebody to say whose they are': '{{count}} waits for somebody to say whose it is',
  '{{count}} cannot wait; each has an owner and a clock.':
    '{{count}} cannot wait; it has an owner and a clock.',
  'Saved. {{count}} visits are booked on these days: move them on the schedule.':
    'Saved. {{count}} visit is booked on these days: move it on the schedule.',
  '{{count}} patients take something and were looked at':
    '{{count}} patient takes something and was looked at',
  'for {{count}} of them something could not be worked out':
    'for {{count}} of them something could not be worked out',
  'and {{count}} more': 'and {{count}} more',
  '{{count}} not checked': '{{count}} not checked',
  'Talk about {{count}} together': 'Talk about it together',
  '{{count}} of {{all}} options.': '{{count}} of {{all}} options.',
  'All {{count}} reasons': 'The one reason',
  '{{count}} codes Titrate does not know: kept and shown, never screened':
    '{{count}} code Titrate does not know: kept and shown, never screened',
  '{{count}} days': '{{count}} day',
  '{{count}} findings still need a reason.': '{{count}} finding still needs a reason.',
  '{{count}} hours': '{{count}} hour',
  '{{count}} kinds, newest value of each': '{{count}} kind, its newest value',
  '{{count}} medications': '{{count}} medication',
  '{{count}} medications found': '{{count}} medication found',
  '{{count}} medications outside the time shown': '{{count}} medication outside the time shown',
  '{{count}} more files': '{{count}} more file',
  '{{count}} open concerns are with others.': '{{count}} open concern is with somebody else.',
  '{{count}} open concerns of the clinic are past their time.':
    '{{count}} open concern of the clinic is past its time.',
  '{{count}} patients': '{{count}} patient',
  '{{count}} patients match “{{search}}”': '{{count}} patient matches “{{search}}”',
  '{{count}} results could not be placed; they are in the table':
    '{{count}} result could not be placed; it is in the table',
  '{{count}} scores or results outside the time shown': '{{count}} score or result outside the time shown',
  'No finding in {{count}} kinds of checks.': 'No finding in {{count}} kind of check.',
  '{{count}} things that were not checked still need your tick.':
    '{{count}} thing that was not checked still needs your tick.',
  '{{count}} times a day': '{{count}} time a day',
  '{{count}} tablets of {{strength}}': '{{count}} tablet of {{strength}}',
  '{{count}} capsules of {{strength}}': '{{count}} capsule of {{strength}}',
  '{{count}} weeks': '{{count}} week',
  '{{count}} answers to decide': '{{count}} answer to decide',
  'every {{count}} days': 'every day',
  '{{count}} being filled in': '{{count}} being filled in',
  '{{count}} new messages': '{{count}} new message',
  '{{count}} unread': '{{count}} unread',
  '{{count}} conversations of the clinic are past their time.':
    '{{count}} conversation of the clinic is past its time.',
  '{{count}} conversations are open in the clinic.': '{{count}} conversation is open in the clinic.',
  '{{count}} open': '{{count}} open',
  '{{count}} things are still open before it counts as explained.':
    '{{count}} thing is still open before it counts as explained.',
  '{{count}} links are open': '{{count}} link is open',
  'In {{count}} something could not be told.': 'In {{count}} something could not be told.',
  '{{count}} people asked for a first appointment and wait for triage.':
    '{{count}} person asked for a first appointment and waits for triage.',
  '({{count}} overdue)': '({{count}} overdue)',
  '{{count}} people. With fewer than {{least}} cases nothing is concluded.':
    '{{count}} person. With fewer than {{least}} cases nothing is concluded.',
  '{{count}} tasks are overdue.': '{{count}} task is overdue.',
  '{{count}} tasks of your role wait to be taken.': '{{count}} task of your role waits to be taken.',
  'and {{count}} others': 'and {{count}} other',
  '{{count}} steps between': '{{count}} step between',
  '{{count}} signed pages have changed since.': '{{count}} signed page has changed since.',
  '{{count}} facts, the most urgent first': '{{count}} fact',
  'Show {{count}} more': 'Show {{count}} more',
  'lasts about {{count}} days after the last dose': 'lasts about {{count}} day after the last dose',
  'Taper over {{count}} days at least.': 'Taper over {{count}} day at least.',
  'After {{count}} days without it': 'After {{count}} day without it',
  '{{count}} days without it': '{{count}} day without it',
  '{{count}} more people after these': '{{count}} more person after these',
  'Make {{count}} tasks for the front desk: call them': 'Make {{count}} task for the front desk: call them',
  '{{count}} questions have no answer yet': '{{count}} question has no answer yet',
  '{{count}} closed': '{{count}} closed',
  '{{count}} times': '{{count}} time',
  '{{count}} normal results are marked as seen.': '{{count}} normal result is marked as seen.',
  '{{count}} are marked as seen, {{left}} were left: they changed in the meantime.':
    '{{count}} is marked as seen, {{left}} were left: they changed in the meantime.',
  'Mark {{count}} normal as seen': 'Mark {{count}} normal as seen',
  'Source: every {{count}} days': 'Source: every day',
  '{{count}} more go by the figures they come with.': '{{count}} more goes by the figures it comes with.',
  '{{count}} others can be chosen': '{{count}} other can be chosen',
  '{{count}} choices before': '{{count}} choice before',
};

/** The plural forms as i18next wants them: `_one` and `_other` behind the text. */
export const englishPlurals: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(counted).flatMap(([several, one]) => [
    [`${several}_one`, one],
    [`${several}_other`, several],
  ]),
);
