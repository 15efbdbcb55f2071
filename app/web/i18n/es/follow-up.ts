/** Spanish for the front door and a person's own visits. */
export const spanishFollowUp: Readonly<Record<string, string>> = {
  'Start feeling better': 'Empiece a sentirse mejor',
  'Asking for help is a good step. Tell {{clinic}} how to reach you; it takes about two minutes.':
    'Pedir ayuda es un buen paso. Diga a {{clinic}} cómo localizarle; se tarda unos dos minutos.',
  'Somebody gets in touch within {{hours}} hours. You need no account.':
    'Alguien se pondrá en contacto con usted en un plazo de {{hours}} horas. No necesita una cuenta.',
  'Please give a number we can reach you at': 'Indique un número en el que podamos localizarle',
  'Please give an e-mail address, such as name@example.org':
    'Indique una dirección de correo electrónico, como nombre@example.org',
  'Please fill this in': 'Por favor, rellene este dato',
  'Ask for an appointment': 'Pedir una cita',
  'Your message': 'Su mensaje',
  Send: 'Enviar',
  'Are you safe right now?': '¿Está a salvo en este momento?',
  'Yes, I am safe': 'Sí, estoy a salvo',
  'I am not sure': 'No estoy seguro o segura',
  No: 'No',
  'First name': 'Nombre',
  'Last name': 'Apellidos',
  'How should we reach you?': '¿Cómo prefiere que le localicemos?',
  'Call me': 'Llámenme',
  'Text me': 'Mándenme un mensaje de texto',
  'Write me an e-mail': 'Escríbanme un correo electrónico',
  'Phone (if you like)': 'Teléfono (si quiere)',
  Phone: 'Teléfono',
  'E-mail': 'Correo electrónico',
  'E-mail (if you like)': 'Correo electrónico (si quiere)',
  'What brings you? (if you like)': '¿Qué le trae por aquí? (si quiere)',
  'In your own words. A few are enough, and you may leave it out.':
    'Con sus propias palabras. Bastan unas pocas, y puede dejarlo en blanco.',
  'Good times to reach you (if you like)': 'Buenas horas para localizarle (si quiere)',
  'Who sent you to us? (if somebody did)': '¿Quién le envía? (si alguien lo hizo)',
  'The language you like to speak': 'El idioma que prefiere hablar',
  Another: 'Otro',
  'This page is not watched day and night. In danger call 911; in a crisis call or text 988.':
    'Esta página no se vigila día y noche. Si está en peligro, llame al 911; en una crisis, llame o escriba al 988.',
  'We could not find this clinic': 'No hemos encontrado esta clínica',
  'The address may be written a little differently. Please check it, or call your clinic.':
    'Puede que la dirección se escriba de otra forma. Compruébela o llame a su clínica.',
  'If you are in danger call 911. In a crisis call or text 988, day and night.':
    'Si está en peligro, llame al 911. En una crisis, llame o escriba al 988, de día y de noche.',
  'Thank you. Your message is here.': 'Gracias. Su mensaje ha llegado.',
  'What happens now': 'Qué pasa ahora',
  'Somebody of {{clinic}} reads it and gets in touch within {{hours}} hours.':
    'Alguien de {{clinic}} lo lee y se pone en contacto en un plazo de {{hours}} horas.',
  'Your message goes to the top. Somebody of {{clinic}} gets in touch as soon as they can.':
    'Su mensaje pasa al primer lugar. Alguien de {{clinic}} se pone en contacto en cuanto pueda.',
  'Together you find a time for your first visit.': 'Juntos buscan una hora para su primera cita.',
  'Before it you get a few questions, which you can answer at home.':
    'Antes recibirá unas preguntas que puede responder en casa.',
  'You can close this page. Nothing you wrote stays on this phone or computer.':
    'Puede cerrar esta página. Nada de lo que escribió queda en este teléfono u ordenador.',
  'If it cannot wait: in danger call 911; in a crisis call or text 988, day and night.':
    'Si no puede esperar: en peligro, llame al 911; en una crisis, llame o escriba al 988, de día y de noche.',
  'My visits': 'Mis citas',
  'Your visits': 'Sus citas',
  'Your next visit': 'Su próxima cita',
  'After that': 'Después',
  'No visit is booked.': 'No hay ninguna cita reservada.',
  'Please call {{clinic}}, or write to your team, to find a time.':
    'Llame a {{clinic}} o escriba a su equipo para encontrar una hora.',
  'Write to your team': 'Escribir a su equipo',
  'We send you a reminder by e-mail before each visit.':
    'Le enviamos un recordatorio por correo electrónico antes de cada cita.',
  'We cannot send you reminders by e-mail at the moment; please note the time yourself.':
    'Por ahora no podemos enviarle recordatorios por correo electrónico; anote usted la hora, por favor.',
  'Visits you had': 'Citas que ha tenido',
  'with {{name}}': 'con {{name}}',
  Monday: 'lunes',
  Tuesday: 'martes',
  Wednesday: 'miércoles',
  Thursday: 'jueves',
  Friday: 'viernes',
  Saturday: 'sábado',
  Sunday: 'domingo',
  'By video, from home': 'Por vídeo, desde casa',
  'Your visit': 'Su cita',
  'Your visit is cancelled.': 'Su cita está cancelada.',
  'Cancel this visit?': '¿Cancelar esta cita?',
  'Your team is told. Please find a new time soon, so that nothing is missed.':
    'Se avisa a su equipo. Busque pronto otra hora, para que no se pierda nada.',
  'Yes, cancel it': 'Sí, cancelarla',
  'No, keep it': 'No, mantenerla',
  'Add to my calendar': 'Añadir a mi calendario',
  'Cancel this visit': 'Cancelar esta cita',
  'For another time, write to your team or call {{clinic}}.':
    'Para otra hora, escriba a su equipo o llame a {{clinic}}.',
  'It is less than {{hours}} hours until this visit. If you cannot come, please call {{clinic}} or write to your team.':
    'Faltan menos de {{hours}} horas para esta cita. Si no puede venir, llame a {{clinic}} o escriba a su equipo.',
};
