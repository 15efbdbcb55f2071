/** Spanish for the five benefits, for one person. */
export const spanishBenefits: Readonly<Record<string, string>> = {
  'What my treatment brings me': 'Lo que me aporta mi tratamiento',
  'Do I feel better?': '¿Me siento mejor?',
  'Do side effects bother me?': '¿Me molestan los efectos secundarios?',
  'Has a medicine worked for me?': '¿Me ha funcionado algún medicamento?',
  'Am I staying well?': '¿Sigo bien?',
  'Is life better?': '¿Es mejor mi vida?',
  'We have not asked often enough to know. You can tell us at your next visit.':
    'No hemos preguntado lo suficiente para saberlo. Puede contárnoslo en su próxima visita.',
  'Your answers about well-being are clearly better than a year ago or when you started.':
    'Sus respuestas sobre el bienestar son claramente mejores que hace un año o que al empezar.',
  'Your answers about well-being are lower than before. Please talk to us about it.':
    'Sus respuestas sobre el bienestar son más bajas que antes. Por favor, hable con nosotros.',
  'Your answers about well-being are about the same as before.':
    'Sus respuestas sobre el bienestar son más o menos iguales que antes.',
  'We need two answers to the same questionnaire to compare. We will ask you again.':
    'Necesitamos dos respuestas al mismo cuestionario para comparar. Le preguntaremos otra vez.',
  '{{name}}: hardly any problems in your last answers.':
    '{{name}}: casi ningún problema en sus últimas respuestas.',
  '{{name}}: better than at first, by {{points}} points.':
    '{{name}}: mejor que al principio, por {{points}} puntos.',
  '{{name}}: harder than at first. Let us look together at what could help.':
    '{{name}}: más difícil que al principio. Veamos juntos qué podría ayudar.',
  '{{name}}: about the same as at first.': '{{name}}: más o menos igual que al principio.',
  'You have not told us yet. The short check-in asks about it.':
    'Todavía no nos lo ha contado. El breve registro de cómo está lo pregunta.',
  'In your last check-in you told us of none.': 'En su último registro no nos contó ninguno.',
  'In your last check-in this bothered you a lot: {{names}}. Your team knows; ask us what can be done.':
    'En su último registro esto le molestaba mucho: {{names}}. Su equipo lo sabe; pregúntenos qué se puede hacer.',
  'In your last check-in you told us of: {{names}}.': 'En su último registro nos habló de: {{names}}.',
  'It is too early to say, or we lack the answers to tell. That is not a no.':
    'Es pronto para decirlo, o nos faltan respuestas para saberlo. Eso no es un no.',
  'Not clearly so far. There are other ways to try; ask us about them.':
    'Hasta ahora no con claridad. Hay otros caminos que probar; pregúntenos.',
  'Yes: {{worked}} of {{tried}} medicines tried long enough halved your problems or more.':
    'Sí: {{worked}} de {{tried}} medicamentos probados el tiempo suficiente redujeron sus problemas a la mitad o más.',
  'There is nothing to compare with yet.': 'Todavía no hay con qué comparar.',
  'You have been well since {{day}}.': 'Está bien desde el {{day}}.',
  'You were well before, and it is harder now. That happens and can be treated; please tell us.':
    'Antes estaba bien y ahora es más difícil. Eso pasa y se puede tratar; por favor, cuéntenoslo.',
  'None alone halved your problems in its first weeks. You are better since; we cannot tell which one helped most.':
    'Ninguno por sí solo redujo sus problemas a la mitad en sus primeras semanas. Desde entonces está mejor; no podemos saber cuál ayudó más.',
};
