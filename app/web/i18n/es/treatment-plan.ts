/** Spanish for a person's own plan and dose calendar. */
export const spanishTreatmentPlan: Readonly<Record<string, string>> = {
  '{{count}} tablets of {{strength}}_one': '{{count}} tableta de {{strength}}',
  '{{count}} tablets of {{strength}}_other': '{{count}} tabletas de {{strength}}',
  '{{count}} capsules of {{strength}}_one': '{{count}} cápsula de {{strength}}',
  '{{count}} capsules of {{strength}}_other': '{{count}} cápsulas de {{strength}}',
  'half a tablet of {{strength}}': 'media tableta de {{strength}}',
  '{{whole}} and a half tablets of {{strength}}': '{{whole}} tabletas y media de {{strength}}',
  '{{volume}} mL of {{product}}': '{{volume}} mL de {{product}}',
  '{{number}} of: {{product}}': '{{number}} de: {{product}}',
  'My treatment plan': 'Mi plan de tratamiento',
  'Your plan': 'Su plan',
  'What I want to reach': 'Lo que quiero lograr',
  'What else helps': 'Qué más ayuda',
  'How I notice that it may get worse': 'Cómo noto que puede empeorar',
  'What we do then': 'Qué hacemos entonces',
  'It is for': 'Es para',
  'It should change': 'Debería cambiar',
  'We look at it again on': 'Lo revisamos el',
  'We would stop it when': 'Lo dejaríamos si',
  'We look at the whole plan again on': 'Revisamos todo el plan el',
  'Signed by {{name}}': 'Firmado por {{name}}',
  'Your dose calendar': 'Su calendario de dosis',
  'My calendar for {{name}}': 'Mi calendario de {{name}}',
  'We have paused this calendar. Keep taking what you take today until we have talked.':
    'Hemos detenido este calendario por ahora. Siga tomando lo que toma hoy hasta que hablemos.',
  and: 'y',
  'none of this medicine': 'nada de este medicamento',
  'If a step does not feel right, stay where you are and call us. You need not push through.':
    'Si un paso no le sienta bien, quédese en el paso en que está y llámenos. No tiene que aguantar.',
  'Your list': 'Su lista',
  'Is this what you take?': '¿Es esto lo que toma?',
  'Your answer': 'Su respuesta',
  'What is different?': '¿Qué es diferente?',
  'A medicine that is missing, one you no longer take, another amount. Also what you buy without a prescription.':
    'Un medicamento que falta, uno que ya no toma, otra cantidad. También lo que compra sin receta.',
  'Please tell us in a few words.': 'Cuéntenos en pocas palabras, por favor.',
  'We have no medicine on your list. Do you take nothing at all?':
    'No tenemos ningún medicamento en su lista. ¿De verdad no toma nada?',
  'These are all the medicines we know of:': 'Estos son todos los medicamentos que conocemos:',
  'Yes, that is right': 'Sí, es correcto',
  'No, something is different': 'No, algo es diferente',
  'You last said that it is right on': 'La última vez que dijo que es correcta fue el',
  'You last told us that something is different on':
    'La última vez que nos dijo que algo es diferente fue el',
  'Thank you.': 'Gracias.',
  'Your care team can now rely on this list.': 'Ahora su equipo puede confiar en esta lista.',
  'Your care team will look at it with you. Please go on as before until then.':
    'Su equipo lo revisará con usted. Hasta entonces, siga como antes, por favor.',
  '{{name}} will look at it. Please go on as before until then.':
    '{{name}} lo revisará. Hasta entonces, siga como antes, por favor.',
  'At the latest': 'A más tardar',
  'My calendar to print': 'Mi calendario para imprimir',
  'Into the calendar of my phone': 'Al calendario de mi teléfono',
  'The calendar names the medicine. Whoever can see your calendar can read it there.':
    'El calendario nombra el medicamento. Quien pueda ver su calendario podrá leerlo allí.',
};
