import { loopsOf } from '#clinical/loops/closed-loops.ts';
import { consentLink } from '#clinical/loops/consent-link.ts';
import { asked } from '../clinic-facts.ts';
import { checks, continuity, supplied, trials } from './medication-counts.ts';
import { messages } from './message-counts.ts';
import {
  activeOf,
  type Count,
  clinicDay,
  depression,
  has,
  isAntidepressant,
  lately,
  ms,
  overAll,
  scoresOf,
  today,
  wholeKnowledge,
} from './plain-facts.ts';
import { outcome, relapse } from './score-counts.ts';

/** Every indicator by its id, counted from the words of its definition. */
export const secondCounts: Readonly<Record<string, Count>> = {
  'lithium-checks-on-time': checks('lithium'),
  'clozapine-checks-on-time': checks('clozapine'),
  'metabolic-checks-on-time': checks('metabolic-antipsychotic'),
  'phq-9-response': outcome(122, 242, (first, last) => first - last >= first / 2),
  'phq-9-remission': outcome(305, 425, (_, last) => last < 5),
  'antidepressant-acute': continuity(115, 84),
  'antidepressant-continuation': continuity(232, 180),
  'antidepressant-supplied-acute': supplied(115, 84),
  'antidepressant-supplied-continuation': supplied(232, 180),
  'relapse-after-remission': relapse(),
  'adequate-trials': trials(),
  'messages-in-time': messages(),
  'consent-complete': overAll((person) =>
    activeOf(person).map((course) => {
      // What a person only says they take is agreed with whoever prescribes it
      const said = (person.chart.statements ?? []).map(({ id }) => id);
      if (course.sourceIds.every((id) => said.includes(id))) return undefined;
      const { state } = consentLink(course, person.consents, person.chart.orders, asked.asOf);
      return state === 'not-checked' ? null : state !== 'open';
    }),
  ),
  'closed-loops': overAll((person) =>
    loopsOf(person, wholeKnowledge, asked).map(({ links }) => {
      if (links.some(({ state }) => state === 'open')) return false;
      return links.some(({ state }) => state === 'not-checked') ? null : true;
    }),
  ),
  'concerns-in-time': overAll((person) =>
    (person.concerns ?? []).map(({ content: { actBy, closure } }) => {
      const due = Date.parse(actBy);
      const now = Date.parse(asked.now);
      if (closure === null && due > now) return undefined;
      const on = due < now ? due : Date.parse(closure?.at ?? asked.now);
      if (!lately(clinicDay(new Date(on).toISOString()), 182)) return undefined;
      return closure !== null && Date.parse(closure.at) <= due;
    }),
  ),
  'no-shows': overAll((person) =>
    (person.appointments ?? []).map(({ content: { status, start, end } }) => {
      if (Date.parse(end ?? start) > Date.parse(asked.now) || !lately(clinicDay(start), 91)) return undefined;
      if (status === 'cancelled' || status === 'proposed') return undefined;
      if (status === 'noshow') return true;
      return status === 'arrived' || status === 'fulfilled' ? false : null;
    }),
  ),
  'overrides-followed': overAll((person) =>
    (person.signatures ?? []).map(({ content: { overrides, at } }) => {
      if (overrides.every(({ reason }) => reason !== 'will-monitor')) return undefined;
      const signed = clinicDay(at);
      if (!lately(signed + 42, 182)) return undefined;
      const days = [
        ...(person.chart.observations ?? []).map(({ content }) => ms(content.when.date)),
        ...(person.closures ?? []).flatMap(({ content }) =>
          content.doneOn === null ? [] : [ms(content.doneOn)],
        ),
      ];
      return days.some((day) => day > signed && day <= signed + 42);
    }),
  ),
  'without-next-step': overAll((person) => {
    if (activeOf(person).length === 0) return [];
    const { followUp } = person;
    if (followUp !== null && followUp !== 'none' && followUp.status !== 'in-care') return [];
    const booked = (person.appointments ?? []).some(
      ({ content }) =>
        ['pending', 'booked', 'arrived'].includes(content.status) &&
        (Date.parse(content.start) >= Date.parse(asked.now) || clinicDay(content.start) === today),
    );
    const last = (person.appointments ?? [])
      .map(({ content }) => content)
      .filter(({ status, start }) => ['noshow', 'fulfilled'].includes(status) && start < asked.now)
      .sort((a, b) => Date.parse(b.start) - Date.parse(a.start))[0];
    const missed = last?.status === 'noshow';
    const due = followUp === null || followUp === 'none' ? null : followUp.dueBy;
    return [!booked && (missed || due === null || ms(due) < today)];
  }),
  'bothering-side-effects': overAll((person) => {
    if (!activeOf(person).some(({ start }) => start !== null && today - ms(start.date) >= 56)) return [];
    const reports = (person.checkIns ?? [])
      .map(({ content }) => content)
      .filter(({ on }) => lately(ms(on), 28))
      .sort((a, b) => ms(a.on) - ms(b.on));
    const last = reports[reports.length - 1];
    return [last === undefined ? null : last.sideEffects.some(({ bother }) => bother === 'a-lot')];
  }),
  'well-being': overAll((person) => {
    if (!activeOf(person).some(({ start }) => start !== null && today - ms(start.date) >= 84)) return [];
    const scores = scoresOf(person, 'who-5');
    const [first] = scores;
    const last = scores[scores.length - 1];
    if (first === undefined || last === undefined || scores.length < 2 || last.day < today - 182)
      return [null];
    return [last.value - first.value >= 10];
  }),
  'phq-9-measured': overAll((person) => {
    if (!activeOf(person).some(({ drugs }) => isAntidepressant(drugs)) || !has(person, depression, today))
      return [];
    return [scoresOf(person, 'phq-9').some(({ day }) => day >= today - 91)];
  }),
};
