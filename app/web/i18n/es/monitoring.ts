/** Spanish for check-ins, checks and how treatment is going. */
export const spanishMonitoring: Readonly<Record<string, string>> = {
  'All right': 'De acuerdo',
  'At most {{most}} a week and never at night. They say nothing about your health. If you do not answer, we stop and your team is told.':
    'Como mucho {{most}} por semana y nunca de noche. No dicen nada de su salud. Si no contesta, dejamos de enviarlos y avisamos a su equipo.',
  'By a note on my phone': 'Con un aviso en mi teléfono',
  'By e-mail': 'Por correo electrónico',
  'By text message': 'Por mensaje de texto',
  'Do not remind me': 'No me lo recuerden',
  'How do you take it, and why? It helps us help you.': '¿Cómo lo toma y por qué? Nos ayuda a ayudarle.',
  'How should we remind you?': '¿Cómo quiere que se lo recordemos?',
  'How strong was the urge for {{what}} since last time?':
    '¿Qué tan fuertes fueron las ganas de consumir {{what}} desde la última vez?',
  'Kept on this phone, and will be sent when there is a network':
    'Guardado en este teléfono; se enviará cuando haya red',
  'Kept on this phone, will be sent': 'Guardado en este teléfono, se enviará',
  'Leave me alone until': 'No me pregunten hasta',
  'Left empty: no pause. At most {{days}} days.': 'Vacío: sin pausa. Como mucho {{days}} días.',
  'Nobody has read it yet. If something cannot wait, call {{clinic}}, or 911 in an emergency.':
    'Nadie lo ha leído todavía. Si algo no puede esperar, llame a {{clinic}}, o al 911 en una emergencia.',
  'Have you noticed any of these?': '¿Ha notado alguna de estas cosas?',
  'It is good that you noticed and told us: early is when help does most.':
    'Qué bien que lo haya notado y nos lo diga: cuanto antes, más ayuda.',
  'None of these': 'Ninguna de estas',
  'None of their own early signs': 'Ninguna de sus primeras señales',
  'Own early signs': 'Sus primeras señales',
  'Please mind': 'Por favor, tenga cuidado',
  'Print on one page': 'Imprimir en una página',
  'Questions? Call {{clinic}}.': '¿Preguntas? Llame a {{clinic}}.',
  'We could not look at everything here. If you missed doses, ask us before you start again.':
    'No hemos podido ver todo. Si dejó de tomar algunas dosis, pregúntenos antes de volver a empezar.',
  'These are the early signs from your own plan.': 'Son las primeras señales de su propio plan.',
  'You noticed some of your own early signs. It is good that you told us. We see it too.':
    'Ha notado algunas de sus primeras señales. Qué bien que nos lo diga. Nosotros también lo vemos.',
  'Reminders and pauses': 'Recordatorios y pausas',
  Save: 'Guardar',
  'Saved.': 'Guardado.',
  until: 'hasta el',
  'Take it off this phone': 'Quitarlo de este teléfono',
  'The three that bother you most are enough.': 'Bastan las tres que más le molestan.',
  'There is no network now. As soon as there is, it goes to {{clinic}} by itself.':
    'Ahora no hay red. En cuanto la haya, llega solo a {{clinic}}.',
  'There is no network now. You can still write your report: it is kept on this phone and sent later.':
    'Ahora no hay red. Aun así puede escribir su informe: se guarda en este teléfono y se envía después.',
  'This clinic sends no reminders yet.': 'Esta clínica todavía no envía recordatorios.',
  'Write my report': 'Escribir mi informe',
  'You asked us to pause until': 'Nos pidió una pausa hasta el',
  'You need not write it again.': 'No hace falta que lo escriba otra vez.',
  'Your choice': 'Su elección',
  'Your report could not be taken any more. Please write a new one, or tell your team.':
    'Su informe ya no se pudo recibir. Por favor, escriba uno nuevo o dígaselo a su equipo.',
  'about {{days}} days ago': 'hace unos {{days}} días',
  'today, or leave this out': 'hoy, o dejar sin contestar',
  'two months ago or longer': 'hace dos meses o más',
  yesterday: 'ayer',
  '{{days}} days ago': 'hace {{days}} días',
  '{{medicine}} changed not long ago, so a short word every day helps us a lot.':
    '{{medicine}} cambió hace poco, así que unas palabras cada día nos ayudan mucho.',
  '{{medicine}} changed not long ago, so a short word now and then helps us a lot.':
    '{{medicine}} cambió hace poco, así que unas palabras de vez en cuando nos ayudan mucho.',
  '{{medicine}}: last taken': '{{medicine}}: la última vez que lo tomó',
  'very strong': 'muy fuerte',
  'Your side effects': 'Sus efectos secundarios',
  'Side effects you told us about': 'Efectos secundarios que nos contó',
  'It is gone. Good.': 'Ya pasó. Qué bueno.',
  'We have talked about it with you.': 'Lo hemos hablado con usted.',
  'Your team is looking at it.': 'Su equipo lo está viendo.',
  'We wait a little and see whether it eases.': 'Esperamos un poco para ver si se alivia.',
  'The dose goes down.': 'Se baja la dosis.',
  'The dose is divided over the day.': 'La dosis se reparte durante el día.',
  'You take it at another time of day.': 'Lo toma a otra hora del día.',
  'We change the medicine.': 'Cambiamos el medicamento.',
  'You get something against it.': 'Le damos algo contra esto.',
  'We look into it with a test or an examination.': 'Lo revisamos con una prueba o un examen.',
  'This medicine ends.': 'Este medicamento se termina.',
  'We have agreed on something with you.': 'Hemos acordado algo con usted.',
  'We ask again on': 'Volvemos a preguntar el',
  'Quite a bit': 'Bastante',
  Add: 'Añadir',
  'Anything else we should know?': '¿Algo más que debamos saber?',
  'As agreed': 'Como acordamos',
  'Missed some': 'Olvidé algunas',
  'Took it differently': 'Lo tomé de otra manera',
  'Stopped taking it': 'Dejé de tomarlo',
  'We bring this up ourselves. You need to do nothing before.':
    'Nosotros hablaremos de esto. No tiene que hacer nada antes.',
  'Call {{clinic}} for a date, or tell us if you had it done somewhere else.':
    'Llame a {{clinic}} para pedir fecha, o díganos si ya se lo hicieron en otro lugar.',
  'Day it is about': 'Día del que se trata',
  'Left empty: today': 'Vacío: hoy',
  'Do you notice any of these?': '¿Nota algo de esto?',
  'How are you?': '¿Cómo está?',
  'How did taking your medicine go?': '¿Cómo le fue con su medicamento?',
  'How is your mood today?': '¿Cómo está su ánimo hoy?',
  'How many hours did you sleep last night?': '¿Cuántas horas durmió anoche?',
  'How much energy do you have?': '¿Cuánta energía tiene?',
  'How much worry or unrest?': '¿Cuánta preocupación o inquietud?',
  'I am worried about this person’s safety: somebody must act now':
    'Me preocupa la seguridad de esta persona: alguien debe actuar ya',
  'If it gets worse or cannot wait, call {{clinic}}, or 911 in an emergency.':
    'Si empeora o no puede esperar, llame a {{clinic}}, o al 911 en una emergencia.',
  'It is a while since we heard from you. A minute is enough.':
    'Hace un tiempo que no sabemos de usted. Basta un minuto.',
  'It is time': 'Ya es hora',
  'Last time': 'La última vez',
  soon: 'pronto',
  'Leave this out': 'Dejar sin contestar',
  'No longer there': 'Ya no está',
  'Nobody will be cross with you. Please do not change anything more on your own until then.':
    'Nadie se va a enojar con usted. Por favor, no cambie nada más por su cuenta hasta entonces.',
  'None of these, nothing else': 'Nada de esto, ni otra cosa',
  'Not safe, or in despair? People you can reach now':
    '¿En peligro o sin esperanza? Con quién puede hablar ahora',
  'Please do not stop a medicine at once without us; some must be lowered slowly.':
    'Por favor, no deje un medicamento de golpe sin nosotros; algunos se deben bajar poco a poco.',
  'Please say of each thing you notice how much it bothers you, or take it off the list.':
    'Por favor, diga de cada cosa cuánto le molesta, o quítela de la lista.',
  Record: 'Registrar',
  'Send it': 'Enviar',
  'Since when, if you know': 'Desde cuándo, si lo sabe',
  'Something else you notice': 'Otra cosa que nota',
  Start: 'Empezar',
  'Take it off the list': 'Quitar de la lista',
  'Tell us how you are': 'Cuéntenos cómo está',
  'Thank you, we heard from you. Next time:': 'Gracias, ya supimos de usted. La próxima vez:',
  'Thank you. It is saved.': 'Gracias. Está guardado.',
  'There are not enough answers yet to say what it brings.':
    'Todavía no hay bastantes respuestas para decir qué le aporta.',
  'Things are about the same since you take it.': 'Las cosas están más o menos igual desde que lo toma.',
  'Things are better since you take it.': 'Las cosas están mejor desde que lo toma.',
  'Things are harder since you take it. Let us look at it together.':
    'Las cosas están más difíciles desde que lo toma. Veámoslo juntos.',
  'We ask you again': 'Le preguntamos otra vez',
  'We do not know yet when you began with it. Please tell us.':
    'Todavía no sabemos cuándo empezó con él. Por favor, díganos.',
  'What each medicine brings, and what it costs': 'Qué le aporta cada medicamento y qué le cuesta',
  'What got in the way? It helps us help you.': '¿Qué lo impidió? Nos ayuda a ayudarle.',
  'What your medicines bring': 'Lo que aportan sus medicamentos',
  'You began at {{from}} points and now have {{to}} ({{scale}}).':
    'Empezó con {{from}} puntos y ahora tiene {{to}} ({{scale}}).',
  'You can tell us something any day.': 'Puede contarnos algo cualquier día.',
  'You have not told us about side effects since the last change.':
    'No nos ha hablado de efectos secundarios desde el último cambio.',
  'You told us of': 'Nos habló de',
  'You told us of no side effects.': 'Nos dijo que no tiene efectos secundarios.',
  'Your checks': 'Sus controles',
  'Your next checks, and why': 'Sus próximos controles y por qué',
  'Your report': 'Su informe',
  'Your weight': 'Su peso',
  'Your team at {{clinic}} sees it in your chart, at the latest at your next visit.':
    'Su equipo en {{clinic}} lo ve en su expediente, a más tardar en su próxima visita.',
  'a lot': 'mucha',
  none: 'nada',
  'very good': 'muy bueno',
  'very low': 'muy bajo',
  'very much': 'muchísima',
  'under a minute; leave out what you like': 'menos de un minuto; deje lo que quiera',
  '{{medicine}} changed not long ago, so a short word every few days helps us a lot.':
    '{{medicine}} cambió hace poco, por eso unas palabras cada pocos días nos ayudan mucho.',
  '{{name}} has been told and looks at it before': 'Hemos avisado a {{name}}, que lo mira antes de',
  '{{others}} changed at about the same time, so nobody can say which of them it was.':
    '{{others}} cambió más o menos al mismo tiempo, así que nadie puede decir cuál fue.',
  '{{what}}: how much does it bother you?': '{{what}}: ¿cuánto le molesta?',
  'Your days seem different lately': 'Sus días parecen distintos últimamente',
  'Your answers are not what they usually are for you. That can have many reasons, and it may pass. We see it too.':
    'Sus respuestas no son las habituales en usted. Puede haber muchas razones y puede pasar. Nosotros también lo vemos.',
  'You told us that these are your early signs. Do you notice any of them?':
    'Nos dijo que estas son sus primeras señales. ¿Nota alguna?',
  'Your plan for such days': 'Su plan para esos días',
  'You have no plan for such days yet. Let us make one at your next visit.':
    'Todavía no tiene un plan para esos días. Hagamos uno en su próxima visita.',
  'Write to {{clinic}}': 'Escribir a {{clinic}}',
  'A number of days, from 1 to 366.': 'Un número de días, de 1 a 366.',
  'A number, such as 30.': 'Un número, por ejemplo 30.',
  'For how many days does it last?': '¿Para cuántos días alcanza?',
  'How many tablets or capsules, if you know': 'Cuántas pastillas o cápsulas, si lo sabe',
  'I picked it up': 'Ya la recogí',
  'If you like, tell us when you picked up a medicine. It helps us see early when one may run out.':
    'Si quiere, díganos cuándo recogió una medicina. Así vemos a tiempo si alguna se puede acabar.',
  'If you take it as agreed, it lasts until about': 'Si la toma como acordamos, alcanza más o menos hasta el',
  'It often stands on the label: 30, 60 or 90 days.': 'Suele estar en la etiqueta: 30, 60 o 90 días.',
  'On which day?': '¿Qué día?',
  'Picked up at the pharmacy': 'Lo que recogió en la farmacia',
  'Please choose the medicine.': 'Elija la medicina, por favor.',
  'Take it back': 'Quitarlo',
  'That is wrong': 'Esto está mal',
  'This supply': 'Esta entrega',
  'What is wrong with it?': '¿Qué está mal?',
  'What you picked up': 'Lo que recogió',
  'Which medicine?': '¿Qué medicina?',
  'for {{days}} days': 'para {{days}} días',
  '{{days}} days': '{{days}} días',
  'A table with the columns day, minutes_slept and steps. Days look like this: 2026-03-14.':
    'Una tabla con las columnas day, minutes_slept y steps. Los días se escriben así: 2026-03-14.',
  'Choose a file': 'Elegir un archivo',
  Day: 'Día',
  'File with sleep and steps': 'Archivo con sueño y pasos',
  'Health data in the format FHIR (JSON).': 'Datos de salud en el formato FHIR (JSON).',
  'The file export.xml of Apple Health. In the Health app tap your picture, then “Export All Health Data”. Tap the saved export.zip to unpack it, then choose export.xml here.':
    'El archivo export.xml de Apple Salud. En la app Salud, toque su foto y luego «Exportar todos los datos de Salud». Toque el archivo export.zip guardado para descomprimirlo y elija aquí export.xml.',
  'The file is read on your own device. Only days, sleep and steps are sent to us, nothing else in it. If your phone and your watch counted the same walk, it counts once.':
    'El archivo se lee en su propio dispositivo. Solo nos llegan los días, el sueño y los pasos, nada más de lo que contiene. Si su teléfono y su reloj contaron el mismo paseo, cuenta una vez.',
  'Reading the file: {{percent}} %. Please leave this page open.':
    'Leyendo el archivo: {{percent}} %. Por favor, deje esta página abierta.',
  'This file is packed. Tap it to unpack it first, then choose export.xml in the new folder.':
    'Este archivo está comprimido. Tóquelo primero para descomprimirlo y luego elija export.xml en la carpeta nueva.',
  'The file could not be read. Please choose it again.':
    'No se pudo leer el archivo. Por favor, elíjalo de nuevo.',
  'This file cannot be read. Nothing was sent. Export it again, then choose the new file.':
    'Este archivo no se puede leer. No se envió nada. Expórtelo de nuevo y elija el archivo nuevo.',
  'How this works': 'Cómo funciona',
  'If you like, you can show us how you sleep and move. Nobody has to.':
    'Si quiere, puede mostrarnos cómo duerme y cuánto se mueve. Nadie está obligado.',
  'Nobody watches it day and night. If you need help, call us.':
    'Nadie lo vigila día y noche. Si necesita ayuda, llámenos.',
  Sleep: 'Sueño',
  'Sleep and steps': 'Sueño y pasos',
  'Sleep and steps by day': 'Sueño y pasos por día',
  'Sleep and steps from your phone': 'Sueño y pasos de su teléfono',
  Steps: 'Pasos',
  'Stop sharing': 'Dejar de compartir',
  'Thank you. New days: {{taken}}, changed: {{changed}}, already here: {{unchanged}}.':
    'Gracias. Días nuevos: {{taken}}, cambiados: {{changed}}, ya estaban: {{unchanged}}.',
  'The file that Fitbit or Google Fit gives you when you ask for your data (CSV).':
    'El archivo que le da Fitbit o Google Fit cuando pide sus datos (CSV).',
  'The newest days': 'Los últimos días',
  'This file': 'Este archivo',
  'This file is too large. Choose a shorter time when you export it.':
    'Este archivo es demasiado grande. Elija menos tiempo al exportarlo.',
  'Which files fit': 'Qué archivos sirven',
  'Yes, I want to share it': 'Sí, quiero compartirlo',
  'You bring a file from your phone or watch, whenever you like. Nothing is sent by itself.':
    'Usted trae un archivo de su teléfono o reloj cuando quiera. Nada se envía solo.',
  'You can stop at any time, and your treatment stays the same. What you gave then stays in your file, but is not shown.':
    'Puede dejarlo cuando quiera y su tratamiento sigue igual. Lo que ya dio queda en su expediente, pero no se muestra.',
  'You share sleep and steps with us. Days on file: {{number}}.':
    'Comparte con nosotros su sueño y sus pasos. Días guardados: {{number}}.',
  'You share sleep and steps with us. There is no day on file yet.':
    'Comparte con nosotros su sueño y sus pasos. Todavía no hay ningún día guardado.',
  'You stopped sharing. We take nothing more, and what you gave before is not shown any more.':
    'Dejó de compartir. No recibimos nada más y lo que dio antes ya no se muestra.',
  'Your care team at {{clinic}} then sees how long you slept and how many steps you took.':
    'Su equipo en {{clinic}} ve entonces cuánto durmió y cuántos pasos dio.',
  'mean of the week (days of 7)': 'media de la semana (días de 7)',
  '{{hours}} h {{minutes}} min': '{{hours}} h {{minutes}} min',
  'After you took less {{medicine}}': 'Después de tomar menos {{medicine}}',
  'Call {{clinic}} if it is hard to bear, if it gets worse, or if it goes on for longer. We can go more slowly.':
    'Llame a {{clinic}} si cuesta soportarlo, si empeora o si dura más. Podemos ir más despacio.',
  'Call {{clinic}} if you feel unwell, and before you take any other medicine.':
    'Llame a {{clinic}} si se siente mal y antes de tomar cualquier otra medicina.',
  'If you do not feel safe, tap “Need help now?” or call 911.':
    'Si no se siente a salvo, toque “¿Necesita ayuda ahora?” o llame al 911.',
  'It has mostly gone by about': 'Casi siempre ha pasado hacia el',
  'It is an estimate from your dose and your body. A blood test counts more.':
    'Es un cálculo con su dosis y su cuerpo. Un análisis de sangre cuenta más.',
  'It most often begins in the first {{begins}} days after a step and has mostly gone {{gone}} days later. For some people it takes longer.':
    'Casi siempre empieza en los primeros {{begins}} días después de un paso y ha pasado unos {{gone}} días más tarde. En algunas personas dura más.',
  'Nine of ten blood tests would lie between {{low}} and {{high}} {{unit}}.':
    'Nueve de cada diez análisis darían entre {{low}} y {{high}} {{unit}}.',
  'Nobody can tell yet where it comes from. That is all right: we look at it together and go on watching.':
    'Nadie puede decir todavía de dónde viene. Está bien: lo miramos juntos y seguimos atentos.',
  'Please do not change how much you take on your own. Tell us in your check-in how you are.':
    'No cambie por su cuenta la cantidad que toma. Díganos en su informe cómo está.',
  'That is higher than the range we aim for. We talk about what it means before anything changes.':
    'Es más alto de lo que buscamos. Hablamos de lo que significa antes de cambiar nada.',
  'That is lower than the range we aim for. We talk about what it means before anything changes.':
    'Es más bajo de lo que buscamos. Hablamos de lo que significa antes de cambiar nada.',
  'That lies in the range we aim for.': 'Está dentro de lo que buscamos.',
  'What to do': 'Qué hacer',
  'What you may feel': 'Lo que puede sentir',
  'What you told us came later than is usual after taking less. It may be your old trouble showing itself. Let us look at it together soon.':
    'Lo que nos contó llegó más tarde de lo habitual después de tomar menos. Puede ser que su problema de antes asome. Veámoslo juntos pronto.',
  'What you told us fits what can come when the body gets less of this medicine. That does not mean that you are ill again, and it usually passes.':
    'Lo que nos contó encaja con lo que puede pasar cuando el cuerpo recibe menos de esta medicina. No significa que esté enfermo otra vez y casi siempre pasa.',
  'What your team shared with you': 'Lo que su equipo compartió con usted',
  'When it usually passes': 'Cuándo suele pasar',
  'When to call us': 'Cuándo llamarnos',
  'While you take less {{medicine}}': 'Mientras toma menos {{medicine}}',
  'With {{mg}} mg a day we expect about {{typical}} {{unit}} in your blood.':
    'Con {{mg}} mg al día esperamos unos {{typical}} {{unit}} en su sangre.',
  'You have not told us of anything new since then. That is good to know.':
    'Desde entonces no nos ha contado nada nuevo. Es bueno saberlo.',
  'You have taken less {{medicine}} since': 'Toma menos {{medicine}} desde el',
  'You stopped taking {{medicine}} on': 'Dejó de tomar {{medicine}} el',
  'Your next step is on': 'Su próximo paso es el',
  '{{medicine}} in your blood': '{{medicine}} en su sangre',
  '{{name}} shared this with you on': '{{name}} compartió esto con usted el',
};
