/** Spanish for a person's own day and the pages around it. */
export const spanishMyDay: Readonly<Record<string, string>> = {
  'If it cannot wait:': 'Si no puede esperar:',
  'call or text 988 in a crisis': 'llame o escriba al 988 en una crisis',
  'call 911 in danger': 'llame al 911 si está en peligro',
  'Your day': 'Su día',
  'Nothing to do today.': 'Hoy no hay nada que hacer.',
  'Thank you for looking in. You are up to date.': 'Gracias por entrar. Está al día.',
  'See my medicines': 'Ver mis medicinas',
  'Thank you. Your team sees it in your chart.': 'Gracias. Su equipo lo ve en su historia.',
  'A decision waits for you: {{name}}': 'Una decisión espera por usted: {{name}}',
  'We talked about this medicine. Please read it again and say yes or no.':
    'Hablamos de esta medicina. Por favor, léalo otra vez y diga sí o no.',
  'Read and decide': 'Leer y decidir',
  'Thank you. You may say no, and you may change your mind later.':
    'Gracias. Puede decir que no, y puede cambiar de opinión más tarde.',
  'Tell your team about yourself, at home and in your own time: about ten minutes. You may leave out any question.':
    'Cuéntele a su equipo sobre usted, en casa y con calma: unos diez minutos. Puede dejar preguntas sin contestar.',
  'Your questions for the first visit': 'Sus preguntas para la primera visita',
  'You began to tell us about yourself. What you wrote is kept; go on where you stopped.':
    'Empezó a contarnos sobre usted. Lo que escribió está guardado; siga donde lo dejó.',
  'Thank you. It leaves more time for you at the visit.':
    'Gracias. Así queda más tiempo para usted en la visita.',
  'A few questions from your team': 'Unas preguntas de su equipo',
  'Answer now': 'Responder ahora',
  'How are you today?': '¿Cómo está hoy?',
  'Mood, sleep, and whether your medicine agrees with you: less than a minute.':
    'Ánimo, sueño y si su medicina le sienta bien: menos de un minuto.',
  'Tell us': 'Contarlo',
  'Your visit is near': 'Su visita está cerca',
  '{{day}} at {{time}}.': '{{day}} a las {{time}}.',
  'See when and where': 'Ver cuándo y dónde',
  'Cannot come? Please tell {{clinic}} early.': '¿No puede venir? Avise pronto a {{clinic}}.',
  'You have a new message': 'Tiene un mensaje nuevo',
  'Your team wrote to you.': 'Su equipo le ha escrito.',
  'Read it': 'Leerlo',
  'You can answer right there.': 'Puede responder allí mismo.',
  'What we talked about at my visits': 'De qué hablamos en mis citas',
  'Your visit summaries': 'Los resúmenes de sus visitas',
  'After a visit you find here what changed, how to take your medicines, and what comes next.':
    'Después de una visita encontrará aquí qué cambió, cómo tomar sus medicinas y qué viene después.',
  'Save to print': 'Guardar para imprimir',
  'How I am doing': 'Cómo estoy',
  'Please tell the front desk; they can do it in a minute.':
    'Por favor, dígalo en recepción; lo arreglan en un minuto.',
  Today: 'Hoy',
  'Your account is not connected with your chart yet.':
    'Su cuenta todavía no está unida a su historia clínica.',
  'Your medicines': 'Sus medicamentos',
  'About my medicine': 'Sobre mi medicamento',
  'What you said yes to, and how to change your mind.': 'A qué dijo que sí, y cómo cambiar de opinión.',
};
