import { openChart } from '../visit.ts';
import { type Cast, newcomer } from './cast.ts';
import { lookOver, walkTo } from './look-over.ts';

/** The family doctor joins the care team with her word, and is told of the change by a letter that is signed. */
export async function prescriberWritesToTheFamilyDoctor({ prescriber }: Cast): Promise<void> {
  const { page } = prescriber;
  const chart = await openChart(page, newcomer.listed);
  await walkTo(prescriber, `${chart}/messages`);
  const team = page.getByRole('region', { name: 'Care team' });
  await team.getByRole('button', { name: 'Add somebody' }).click();
  await team.getByRole('combobox', { name: 'Who' }).selectOption('outside');
  await team.getByRole('combobox', { name: 'As', exact: true }).selectOption('general-practitioner');
  await team.getByRole('textbox', { name: 'Name' }).fill('Dr. Amara Boateng');
  await team.getByRole('textbox', { name: 'Address' }).fill('2 Harbour Road');
  await team.getByRole('checkbox', { name: 'The person agreed that letters go here' }).check();
  await lookOver(prescriber);
  await team.getByRole('button', { name: 'Add', exact: true }).click();
  await team.getByText('The person agreed that letters go here.').waitFor();

  const letters = page.getByRole('region', { name: 'Letters' });
  await letters
    .getByRole('list', { name: 'Not told yet' })
    .getByRole('button', { name: 'Draft a letter' })
    .first()
    .click();
  await letters.getByRole('button', { name: 'Sign the letter' }).waitFor();
  await letters
    .getByText(/37\.5 mg/)
    .first()
    .waitFor();
  await lookOver(prescriber);
  await letters.getByRole('button', { name: 'Sign the letter' }).click();
  await letters.getByRole('button', { name: 'It was printed and sent' }).click();
  await letters.getByText(/Printed for/).waitFor();
  await lookOver(prescriber);
}

/** The therapist reads the plan and writes; she answers from her phone. */
export async function therapistAndPatientWrite({ therapist, patient }: Cast): Promise<void> {
  const { page } = therapist;
  const chart = await openChart(page, newcomer.listed);
  await lookOver(therapist);
  await walkTo(therapist, `${chart}/plan`);
  await page.getByRole('region', { name: 'Treatment plan' }).getByText('Behavioural activation').waitFor();
  await walkTo(therapist, `${chart}/messages`);
  const talk = page.getByRole('region', { name: 'Conversations' });
  await talk.getByRole('button', { name: 'Write to this person' }).click();
  await talk.getByRole('combobox', { name: 'What is it about?' }).selectOption('other');
  await talk.getByRole('textbox', { name: 'In one line' }).fill('Our first walk');
  await talk.getByRole('textbox', { name: 'Your message' }).fill('Shall we plan a short walk for Thursday?');
  await talk.getByRole('button', { name: 'Send' }).click();
  await talk.getByText('Our first walk').first().waitFor();

  await walkTo(patient, '/my-messages');
  const phone = patient.page;
  await phone.getByRole('button', { name: /Our first walk/ }).click();
  await phone.getByText('Shall we plan a short walk').waitFor();
  await phone.getByRole('textbox', { name: 'Your message' }).fill('Yes, around ten would be good.');
  await lookOver(patient);
  await phone.getByRole('button', { name: 'Send' }).click();
  await phone.getByText('Yes, around ten would be good.').first().waitFor();

  await page.goto('/messages');
  await page.getByText('Our first walk').first().waitFor();
  await lookOver(therapist);
}
