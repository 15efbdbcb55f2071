/** Spanish for leaflets and agreements. */
export const spanishEducationConsent: Readonly<Record<string, string>> = {
  Close: 'Cerrar',
  'dose not recorded': 'dosis no anotada',
  Clear: 'Borrar',
  'Change my mind': 'Cambiar de opinión',
  'Do you feel very unwell, or do you think of suicide? Call 988 or 911 now. For everything else call {{clinic}}.':
    '¿Se siente muy mal o piensa en el suicidio? Llame ahora al 988 o al 911. Para todo lo demás llame a {{clinic}}.',
  'Draw it': 'Dibujarla',
  'Earlier ones ({{number}})': 'Anteriores ({{number}})',
  'Empty field to sign in with a finger, a pen or the mouse':
    'Campo vacío para firmar con el dedo, un lápiz o el ratón',
  'Explained by': 'Lo explicó',
  'Full name': 'Nombre completo',
  'Good to know': 'Es bueno saber',
  'How much we agreed on': 'Cuánto acordamos',
  'I changed my mind.': 'Cambié de opinión.',
  'I said no.': 'Dije que no.',
  'I said yes.': 'Dije que sí.',
  'I take my yes back': 'Retiro mi sí',
  'Is something unclear? Do not sign yet: call {{clinic}} or write to us.':
    '¿Algo no está claro? No firme todavía: llame a {{clinic}} o escríbanos.',
  'It is kept: you no longer agree to {{name}}.': 'Quedó guardado: usted ya no está de acuerdo con {{name}}.',
  'It is time to talk about this again. We will do it at your next visit, or call us before.':
    'Es hora de hablar de esto otra vez. Lo haremos en su próxima visita, o llámenos antes.',
  'Keep it as it is': 'Dejarlo como está',
  'Keep taking {{name}} as before until then. Stopping it at once can make you unwell; we lower it together.':
    'Siga tomando {{name}} como hasta ahora. Dejarlo de golpe puede hacerle mal; lo bajamos juntos.',
  'Last checked on {{day}}.': 'Revisado por última vez el {{day}}.',
  Leaflet: 'Folleto',
  'No highest dose was agreed': 'No se acordó una dosis máxima',
  'No, I do not agree': 'No, no estoy de acuerdo',
  'Nothing was written down. Please ask us.': 'No se anotó nada. Por favor pregúntenos.',
  'Parts of it still wait for a second look at the sources.':
    'Algunas partes esperan una segunda revisión de las fuentes.',
  'Please call {{clinic}} today, so that somebody can talk to you about it.':
    'Por favor llame hoy a {{clinic}} para que alguien hable con usted.',
  'Please do not stop it on your own today.': 'Por favor no lo deje hoy por su cuenta.',
  'Questions? Call {{clinic}} or write to us under Messages.':
    '¿Preguntas? Llame a {{clinic}} o escríbanos en Mensajes.',
  'Said aloud': 'Dicho en voz alta',
  'Save or print it (PDF)': 'Guardarlo o imprimirlo (PDF)',
  'Sign here, or choose to type your name.': 'Firme aquí, o elija escribir su nombre.',
  'Sign on the line with a finger, a pen or the mouse.':
    'Firme sobre la línea con el dedo, un lápiz o el ratón.',
  Signature: 'Firma',
  'Signature of {{name}}': 'Firma de {{name}}',
  'Some medicines must be lowered slowly. Take it as before until we have talked.':
    'Algunos medicamentos deben bajarse despacio. Tómelo como hasta ahora hasta que hablemos.',
  'Take {{name}} as before until then, unless it makes you feel ill. We plan together what comes next.':
    'Tome {{name}} como hasta ahora, salvo que le haga sentir mal. Juntos planeamos lo que sigue.',
  'Thank you. Your yes is kept here.': 'Gracias. Su sí queda guardado aquí.',
  'The leaflet': 'El folleto',
  'There is no leaflet about {{name}} yet.': 'Todavía no hay un folleto sobre {{name}}.',
  'There is nothing here yet.': 'Todavía no hay nada aquí.',
  'This leaflet is about the medicine in general. What we agreed for you comes first.':
    'Este folleto habla del medicamento en general. Lo que acordamos para usted va primero.',
  'This medicine is not officially approved for this use. Doctors may use it so when there are good reasons; we talked about them.':
    'Este medicamento no está aprobado oficialmente para este uso. Los médicos pueden usarlo así cuando hay buenas razones; hablamos de ellas.',
  'Type it': 'Escribirla',
  'Up to {{dose}} a day': 'Hasta {{dose}} al día',
  'Up to {{dose}} every {{days}} days': 'Hasta {{dose}} cada {{days}} días',
  'Waits for your decision': 'Espera su decisión',
  'What we talked about': 'De qué hablamos',
  'What you take now is more than we agreed on. Please talk to us about it.':
    'Lo que toma ahora va más allá de lo que acordamos. Por favor hable con nosotros.',
  'When we explain a medicine to you and you say yes or no, you can read it here again.':
    'Cuando le explicamos un medicamento y usted dice sí o no, puede leerlo aquí otra vez.',
  'Where it comes from': 'De dónde viene',
  'Who said it': 'Quién lo dijo',
  'Why? You do not have to say.': '¿Por qué? No tiene que decirlo.',
  'Write the full name': 'Escriba el nombre completo',
  'Yes, I agree to {{name}}': 'Sí, estoy de acuerdo con {{name}}',
  'You changed your mind': 'Usted cambió de opinión',
  'You decide about your medicines. You can say no, or change your mind, at any time. Your care here goes on.':
    'Usted decide sobre sus medicamentos. Puede decir que no o cambiar de opinión cuando quiera. Seguiremos atendiéndole.',
  'You may change your mind about {{name}}. Your prescriber is told at once and will talk to you. Your care here goes on.':
    'Puede cambiar de opinión sobre {{name}}. Se avisa de inmediato a quien se lo receta y hablará con usted. Seguiremos atendiéndole.',
  'You said no': 'Usted dijo que no',
  'You said yes': 'Usted dijo que sí',
  'Your agreements': 'Sus acuerdos',
  'Your decision': 'Su decisión',
  'Your no is kept. We will talk to you about it.': 'Su no queda guardado. Hablaremos con usted.',
  'Your signature': 'Su firma',
  'Ask us at your next visit or call {{clinic}}. The pharmacy can also print one for you.':
    'Pregúntenos en su próxima visita o llame a {{clinic}}. La farmacia también puede imprimirle uno.',
  'name typed': 'nombre escrito',
  'said aloud': 'dicho en voz alta',
  '{{who}} was told just now and will talk to you about it by':
    '{{who}} acaba de recibir el aviso y hablará con usted a más tardar el',
  'The points above were written down in another language. Ask us for them in yours, or for an interpreter, before you sign.':
    'Los puntos de arriba se escribieron en otro idioma. Antes de firmar, pídanoslos en el suyo o pida un intérprete.',
};
