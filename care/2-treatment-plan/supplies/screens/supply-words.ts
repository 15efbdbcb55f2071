import type { NotKnownBecause } from '#clinical/supply/not-known-because.ts';
import type { NotStartedBecause, RegistryLook } from '#record/schema/order-step.ts';
import type { LifeStep } from '../supply-schema.ts';

/** What a look into the registry found. */
export const lookWords: Readonly<Record<RegistryLook['found'], string>> = {
  'nothing-unexpected': 'nothing unexpected',
  'to-talk-about': 'something to talk about',
  'could-not-look': 'nobody could look',
};

/** Why nobody can tell how far a supply reaches. */
export const notKnownWords: Readonly<Record<NotKnownBecause, string>> = {
  'no-supply': 'no quantity is on file',
  'no-exact-start': 'the day it began is not on file',
  'directions-not-read': 'its directions could not be read',
  'counted-otherwise': 'its quantity is counted in another unit',
  'covers-no-day': 'its quantity is less than one dose',
  unbelievable: 'its quantity is not believable',
};

/** Steps in the life of an order. */
export const lifeWords: Readonly<Record<LifeStep['step'], string>> = {
  drafted: 'Drafted',
  discarded: 'Discarded',
  signed: 'Signed',
  'co-signed': 'Co-signed',
  returned: 'Returned by the supervisor',
  printed: 'Printed',
  'going-out': 'On its way to the pharmacy system',
  sent: 'Sent',
  'not-sent': 'Not sent',
  'telling-stops': 'Telling the pharmacy system that it ends',
  'telling-holds': 'Telling the pharmacy system that it is on hold',
  'telling-resumes': 'Telling the pharmacy system that it goes on',
  'telling-in-error': 'Telling the pharmacy system that it was a mistake',
  told: 'The pharmacy system was told',
  'not-told': 'The pharmacy system was not told',
  started: 'Started',
  'not-started': 'Not started',
  'taken-over': 'Taken over by another order',
  held: 'Held',
  resumed: 'Resumed',
  stopped: 'Stopped',
};

/** Why a medication was not started, as people say it of themselves. */
export const notStartedWords: Readonly<Record<NotStartedBecause, string>> = {
  'not-fetched': 'I have not been to the pharmacy yet',
  'too-dear': 'It costs too much',
  'not-in-stock': 'The pharmacy does not have it',
  'afraid-of-effects': 'I worry about what it may do to me',
  'does-not-want': 'I do not want to take it',
  'asked-to-wait': 'Somebody asked me to wait',
  other: 'Another reason',
};
